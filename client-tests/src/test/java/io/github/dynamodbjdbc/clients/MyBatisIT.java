package io.github.dynamodbjdbc.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.Test;

/** MyBatis with mappers, its own pool and its own transactions. */
class MyBatisIT {
  /** A row as a bean with setters. */
  public static class Order {
    private String customer;
    private long number;
    private BigDecimal total;
    private LocalDateTime placed;

    public void setCustomer(String customer) {
      this.customer = customer;
    }

    public void setNumber(long number) {
      this.number = number;
    }

    public void setTotal(BigDecimal total) {
      this.total = total;
    }

    public void setPlaced(LocalDateTime placed) {
      this.placed = placed;
    }

    @Override
    public String toString() {
      return customer + " " + number + " " + total + " " + placed;
    }
  }

  /** A mapper. */
  public interface Orders {
    @Select("SELECT * FROM orders WHERE customer = #{customer} ORDER BY number")
    List<Order> of(@Param("customer") String customer);

    @Select(
        "<script>SELECT COUNT(*) FROM orders WHERE status IN"
            + " <foreach item='s' collection='list' open='(' separator=',' close=')'>#{s}</foreach>"
            + "</script>")
    int count(@Param("list") List<String> statuses);
  }

  @Test
  void mappers_map() {
    PooledDataSource source = new PooledDataSource();
    source.setDriver("io.github.dynamodbjdbc.jdbc.DynamoDbDriver");
    source.setUrl(Dynamo.url());
    source.setPoolPingEnabled(true);
    source.setPoolPingQuery("SELECT 1");
    source.setPoolPingConnectionsNotUsedFor(0);
    Configuration configuration =
        new Configuration(new Environment("test", new JdbcTransactionFactory(), source));
    configuration.addMapper(Orders.class);
    SqlSessionFactory sessions = new SqlSessionFactoryBuilder().build(configuration);
    try (SqlSession session = sessions.openSession()) {
      Orders orders = session.getMapper(Orders.class);
      assertThat(orders.of("ada"))
          .extracting(Order::toString)
          .containsExactly("ada 1 12.25 2026-05-01T10:00", "ada 2 3.99 2026-05-02T10:00");
      assertThat(orders.count(List.of("open", "shipped"))).isEqualTo(3);
      session.commit();
    }
    source.forceCloseAll();
  }
}
