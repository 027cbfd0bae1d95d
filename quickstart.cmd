@rem Tries the driver out, as ./quickstart does elsewhere; quickstart --help says how. Each start builds what has changed.
@setlocal
@set classes=target\classes
@call mvn -q -B -f "%~dp0pom.xml" -Dquickstart -Dspotless.check.skip=true compile dependency:copy-dependencies -DincludeScope=runtime -DexcludeGroupIds=io.github.dynamodb-jdbc -DoutputDirectory=target/quickstart || exit /b 1
@java --enable-native-access=ALL-UNNAMED -Xmx1g -cp "%~dp0driver\%classes%;%~dp0shell\%classes%;%~dp0driver-tests\%classes%;%~dp0driver-tests\target\quickstart\*" io.github.dynamodbjdbc.quickstart.Quickstart %*
