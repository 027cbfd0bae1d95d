package io.github.dynamodbjdbc.tests.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A certificate for {@code localhost}. The JDK's API makes none, so its keytool does. */
final class TestTls implements AutoCloseable {
  private static final String PASSWORD = "changeit";
  private static final String STORE = "javax.net.ssl.trustStore";
  private static final String STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

  private final SSLContext server;

  private TestTls(SSLContext server) {
    this.server = server;
  }

  /** One that clients trust that are made while this is open. */
  static TestTls trusted(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve("trusted.p12");
    KeyStore store = made(file);
    System.setProperty(STORE, file.toString());
    System.setProperty(STORE_PASSWORD, PASSWORD);
    awaitTrust((X509Certificate) store.getCertificate("localhost"));
    return new TestTls(context(store));
  }

  /** One that nobody trusts. */
  static TestTls untrusted(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    return new TestTls(context(made(folder.resolve("untrusted.p12"))));
  }

  private static KeyStore made(Path file)
      throws IOException, InterruptedException, GeneralSecurityException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool fails with " + keytool.exitValue());
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static SSLContext context(KeyStore store) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** The JDK keeps what it trusted before for as long as someone refers to it, whatever is set. */
  private static void awaitTrust(X509Certificate certificate)
      throws GeneralSecurityException, InterruptedException {
    while (true) {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init((KeyStore) null);
      X509TrustManager manager = (X509TrustManager) trust.getTrustManagers()[0];
      if (List.of(manager.getAcceptedIssuers()).contains(certificate)) {
        return;
      }
      System.gc();
      Thread.sleep(50);
    }
  }

  SSLContext server() {
    return server;
  }

  @Override
  public void close() {
    System.clearProperty(STORE);
    System.clearProperty(STORE_PASSWORD);
  }
}
