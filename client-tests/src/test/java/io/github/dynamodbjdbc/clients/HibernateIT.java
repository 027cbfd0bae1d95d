package io.github.dynamodbjdbc.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hibernate: entities that bring their ids, and a version that tells concurrent changes. */
class HibernateIT {
  /** An entity. */
  @Entity(name = "Book")
  @Table(name = "hibernate_books")
  public static class Book {
    @Id private String id;
    private String title;
    private Integer pages;
    private Instant lent;
    @Version private int version;

    public Book() {}

    Book(String id, String title, Integer pages) {
      this.id = id;
      this.title = title;
      this.pages = pages;
    }
  }

  /** An entity whose id Hibernate makes. */
  @Entity(name = "Magazine")
  @Table(name = "hibernate_books")
  public static class Magazine {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private String id;

    private String title;

    public Magazine() {}

    Magazine(String title) {
      this.title = title;
    }
  }

  private static final Accounts TABLE = new Accounts("hibernate_books");
  private static SessionFactory sessions;

  @BeforeAll
  static void open() {
    sessions =
        configuration(TABLE.url() + "&schema_file=classpath:books.json", Book.class, Magazine.class)
            .buildSessionFactory();
  }

  private static Configuration configuration(String url, Class<?>... entities) {
    return new Configuration()
        .addAnnotatedClasses(entities)
        .setProperty("hibernate.connection.url", url)
        .setProperty(
            "hibernate.connection.driver_class", "io.github.dynamodbjdbc.jdbc.DynamoDbDriver")
        .setProperty("hibernate.dialect", DynamoDbDialect.class.getName())
        .setProperty("hibernate.jdbc.batch_size", "20");
  }

  @AfterAll
  static void close() {
    sessions.close();
  }

  @BeforeEach
  void two_books() {
    TABLE.run("DELETE FROM hibernate_books");
    sessions.inTransaction(
        session -> {
          session.persist(new Book("b-1", "Emma", 474));
          session.persist(new Book("b-2", "Persuasion", null));
        });
  }

  private static Book find(String id) {
    return sessions.fromTransaction(session -> session.find(Book.class, id));
  }

  @Test
  void entities_are_persisted_changed_and_removed() {
    Instant noon = Instant.parse("2026-05-01T12:00:00Z");
    sessions.inTransaction(
        session -> {
          session.find(Book.class, "b-1").lent = noon;
          session.remove(session.find(Book.class, "b-2"));
          session.persist(new Book("b-3", "Sanditon", 120));
        });
    assertThat(find("b-1").lent).isEqualTo(noon);
    assertThat(find("b-1").title).isEqualTo("Emma");
    assertThat(find("b-1").version).isEqualTo(1);
    assertThat(find("b-2")).isNull();
    assertThat(find("b-3").pages).isEqualTo(120);
    // An attribute goes with its value.
    sessions.inTransaction(session -> session.find(Book.class, "b-1").lent = null);
    assertThat(find("b-1").lent).isNull();
  }

  @Test
  void an_id_may_be_a_uuid_that_hibernate_makes() {
    Magazine magazine = new Magazine("Punch");
    sessions.inTransaction(session -> session.persist(magazine));
    assertThat(magazine.id).hasSize(36);
    assertThat(sessions.fromTransaction(session -> session.find(Magazine.class, magazine.id)).title)
        .isEqualTo("Punch");
  }

  @Test
  void an_exception_rolls_back() {
    assertThatThrownBy(
            () ->
                sessions.inTransaction(
                    session -> {
                      session.find(Book.class, "b-1").pages = 1;
                      session.persist(new Book("b-3", "Sanditon", 120));
                      session.flush();
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(find("b-1").pages).isEqualTo(474);
    assertThat(find("b-3")).isNull();
  }

  @Test
  void queries_and_bulk_statements_see_what_was_flushed() {
    sessions.inTransaction(
        session -> {
          session.persist(new Book("b-3", "Sanditon", 120));
          assertThat(
                  session
                      .createQuery(
                          "select title from Book where pages > :least order by title desc",
                          String.class)
                      .setParameter("least", 100)
                      .setMaxResults(1)
                      .getResultList())
              .containsExactly("Sanditon");
          assertThat(
                  session
                      .createMutationQuery("update Book set pages = pages + 1 where pages < 200")
                      .executeUpdate())
              .isEqualTo(1);
          assertThat(
                  session
                      .createMutationQuery("delete from Book where pages is null")
                      .executeUpdate())
              .isEqualTo(1);
        });
    List<String> left =
        sessions.fromTransaction(
            session ->
                session
                    .createQuery(
                        "select id || ' ' || cast(pages as string) from Book order by id",
                        String.class)
                    .getResultList());
    assertThat(left).containsExactly("b-1 474", "b-3 121");
  }

  @Test
  void a_stale_version_is_an_optimistic_lock_failure() {
    Book stale = find("b-1");
    sessions.inTransaction(session -> session.find(Book.class, "b-1").pages = 475);
    stale.pages = 500;
    assertThatThrownBy(() -> sessions.inTransaction(session -> session.merge(stale)))
        .isInstanceOf(OptimisticLockException.class);
    assertThatThrownBy(
            () ->
                sessions.inTransaction(
                    session -> {
                      session.find(Book.class, "b-1").pages = 500;
                      TABLE.run("UPDATE hibernate_books SET version = 9 WHERE id = 'b-1'");
                    }))
        .isInstanceOf(OptimisticLockException.class);
    assertThat(find("b-1").pages).isEqualTo(475);
  }

  @Test
  void what_changes_between_flush_and_commit_fails_the_commit() {
    assertThatThrownBy(
            () ->
                sessions.inTransaction(
                    session -> {
                      session.find(Book.class, "b-1").pages = 500;
                      session.flush();
                      TABLE.run("UPDATE hibernate_books SET version = 9 WHERE id = 'b-1'");
                    }))
        .satisfies(failure -> assertThat(sqlState(failure)).isEqualTo("40001"));
    assertThat(find("b-1").pages).isEqualTo(474);
  }

  @Test
  void an_id_that_is_there_fails_the_commit() {
    assertThatThrownBy(
            () -> sessions.inTransaction(session -> session.persist(new Book("b-1", "Other", 1))))
        .satisfies(failure -> assertThat(sqlState(failure)).isEqualTo("23505"));
    assertThat(find("b-1").title).isEqualTo("Emma");
  }

  private static String sqlState(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql.getSQLState();
      }
    }
    return null;
  }

  /** An entity whose table Hibernate makes. */
  @Entity(name = "Shelf")
  @Table(name = "hibernate_shelves")
  public static class Shelf {
    @Id private String id;
    private Integer width;
    private Instant built;

    public Shelf() {}

    Shelf(String id, Integer width) {
      this.id = id;
      this.width = width;
    }
  }

  @Test
  void hibernate_makes_and_drops_a_table() {
    Configuration configuration = configuration(Dynamo.url("hibernate_shelves"), Shelf.class);
    try (SessionFactory shelves =
        configuration.setProperty("hibernate.hbm2ddl.auto", "create-drop").buildSessionFactory()) {
      shelves.inTransaction(session -> session.persist(new Shelf("s-1", 80)));
      Shelf shelf = shelves.fromTransaction(session -> session.find(Shelf.class, "s-1"));
      assertThat(shelf.width).isEqualTo(80);
      assertThat(shelf.built).isNull();
    }
  }
}
