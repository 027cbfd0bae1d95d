package io.github.dynamodbjdbc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The versions and the dialects in docs/clients.md are those that the build runs. */
class ClientsDocTest {
  /** A client, the pom.xml that names it, and its artifact or the property with its version. */
  private record Client(String name, String pom, String artifact, String jar) {
    String version() {
      String text = Docs.text(Docs.page(pom));
      String found =
          match(
              text,
              "<artifactId>" + Pattern.quote(artifact) + "</artifactId>\\s*<version>([^<]+)<");
      return found.startsWith("${") ? property(found.substring(2, found.length() - 1)) : found;
    }

    private String property(String name) {
      String tag = Pattern.quote(name);
      String texts = Docs.text(Docs.page(pom)) + Docs.text(Docs.page("pom.xml"));
      return match(texts, "<" + tag + ">([^<]+)<");
    }

    private String match(String text, String pattern) {
      Matcher matcher = Pattern.compile(pattern).matcher(text);
      assertThat(matcher.find()).as("%s in %s", pattern, pom).isTrue();
      return matcher.group(1);
    }
  }

  private static final List<Client> CLIENTS =
      List.of(
          new Client("HikariCP", "client-tests/pom.xml", "HikariCP", "all"),
          new Client("Spring JDBC", "client-tests/pom.xml", "spring-jdbc", "all"),
          new Client(
              "Spring Boot", "spring-boot-tests/pom.xml", "spring-boot-dependencies", "thin"),
          new Client("jOOQ", "client-tests/pom.xml", "jooq", "all"),
          new Client("MyBatis", "client-tests/pom.xml", "mybatis", "all"),
          new Client("Jdbi", "client-tests/pom.xml", "jdbi3-core", "all"),
          new Client("Hibernate", "client-tests/pom.xml", "hibernate-core", "all"),
          new Client("SQLLine", "client-tests/pom.xml", "sqlline", "all"),
          new Client("SchemaCrawler", "client-tests/pom.xml", "schemacrawler", "all"),
          new Client("Apache Spark", "spark/pom.xml", "spark-sql_2.13", "all"));

  @Test
  void clients_md_lists_the_versions() {
    StringBuilder table = new StringBuilder("| client | version | jar |\n|---|---|---|\n");
    for (Client client : CLIENTS) {
      table.append("| " + client.name() + " | " + client.version() + " | " + client.jar() + " |\n");
    }
    Docs.assertSection("docs/clients.md", "versions", table.toString());
  }

  @Test
  void clients_md_shows_the_dialects_that_the_tests_use() {
    String tests = "/src/test/java/io/github/dynamodbjdbc/";
    assertShows("spring data", "spring-boot-tests" + tests + "springdata/DynamoDbDialect.java");
    assertShows("hibernate", "client-tests" + tests + "clients/DynamoDbDialect.java");
  }

  private static void assertShows(String section, String source) {
    String text = Docs.text(Docs.page(source));
    Matcher declaration = Pattern.compile("(?m)^(public )?(final )?class ").matcher(text);
    assertThat(declaration.find()).as(source).isTrue();
    String shown = "```java\n" + text.substring(declaration.start()) + "```\n";
    Docs.assertSection("docs/clients.md", section, shown);
  }
}
