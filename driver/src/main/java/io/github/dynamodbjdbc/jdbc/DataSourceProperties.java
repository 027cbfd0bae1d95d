package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.config.ConnectionProperty;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The getters and setters of {@link DynamoDbDataSource}, one pair for each connection property;
 * docs/properties.md has their meaning. A test compares the two lists.
 *
 * <p>A getter gives the value that was set, else the default; null where there is none.
 */
public abstract class DataSourceProperties {
  private final Map<ConnectionProperty, String> texts = new EnumMap<>(ConnectionProperty.class);

  DataSourceProperties() {}

  /** The values that were set, by their documented names. */
  final Properties properties() {
    Properties properties = new Properties();
    texts.forEach((property, text) -> put(properties, property, text));
    return properties;
  }

  static void put(Properties properties, ConnectionProperty property, @Nullable String text) {
    properties.setProperty(property.propertyName(), text == null ? "" : text);
  }

  /** The text that was set, else the default; null where there is none. */
  private @Nullable String get(ConnectionProperty property) {
    String text = texts.get(property);
    return text == null ? property.defaultText().orElse(null) : text;
  }

  private void set(ConnectionProperty property, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      texts.remove(property);
    } else {
      texts.put(property, text);
    }
  }

  /** The same as {@link #getAccessKeyId}, by its JDBC name. */
  public @Nullable String getUser() {
    return getAccessKeyId();
  }

  public void setUser(@Nullable String user) {
    setAccessKeyId(user);
  }

  /** The same as {@link #getSecretAccessKey}, by its JDBC name. */
  public @Nullable String getPassword() {
    return getSecretAccessKey();
  }

  public void setPassword(@Nullable String password) {
    setSecretAccessKey(password);
  }

  public @Nullable String getRegion() {
    return get(ConnectionProperty.REGION);
  }

  public void setRegion(@Nullable String region) {
    set(ConnectionProperty.REGION, region);
  }

  public @Nullable String getEndpoint() {
    return get(ConnectionProperty.ENDPOINT);
  }

  public void setEndpoint(@Nullable String endpoint) {
    set(ConnectionProperty.ENDPOINT, endpoint);
  }

  public @Nullable String getAccessKeyId() {
    return get(ConnectionProperty.ACCESS_KEY_ID);
  }

  public void setAccessKeyId(@Nullable String accessKeyId) {
    set(ConnectionProperty.ACCESS_KEY_ID, accessKeyId);
  }

  public @Nullable String getSecretAccessKey() {
    return get(ConnectionProperty.SECRET_ACCESS_KEY);
  }

  public void setSecretAccessKey(@Nullable String secretAccessKey) {
    set(ConnectionProperty.SECRET_ACCESS_KEY, secretAccessKey);
  }

  public @Nullable String getSessionToken() {
    return get(ConnectionProperty.SESSION_TOKEN);
  }

  public void setSessionToken(@Nullable String sessionToken) {
    set(ConnectionProperty.SESSION_TOKEN, sessionToken);
  }

  public @Nullable String getProfile() {
    return get(ConnectionProperty.PROFILE);
  }

  public void setProfile(@Nullable String profile) {
    set(ConnectionProperty.PROFILE, profile);
  }

  public @Nullable String getRoleArn() {
    return get(ConnectionProperty.ROLE_ARN);
  }

  public void setRoleArn(@Nullable String roleArn) {
    set(ConnectionProperty.ROLE_ARN, roleArn);
  }

  public @Nullable String getExternalId() {
    return get(ConnectionProperty.EXTERNAL_ID);
  }

  public void setExternalId(@Nullable String externalId) {
    set(ConnectionProperty.EXTERNAL_ID, externalId);
  }

  public @Nullable String getRoleSessionName() {
    return get(ConnectionProperty.ROLE_SESSION_NAME);
  }

  public void setRoleSessionName(@Nullable String roleSessionName) {
    set(ConnectionProperty.ROLE_SESSION_NAME, roleSessionName);
  }

  public @Nullable String getProxy() {
    return get(ConnectionProperty.PROXY);
  }

  public void setProxy(@Nullable String proxy) {
    set(ConnectionProperty.PROXY, proxy);
  }

  public @Nullable String getTables() {
    return get(ConnectionProperty.TABLES);
  }

  public void setTables(@Nullable String tables) {
    set(ConnectionProperty.TABLES, tables);
  }

  public int getSchemaInferMaxRecords() {
    return Integer.parseInt(get(ConnectionProperty.SCHEMA_INFER_MAX_RECORDS));
  }

  public void setSchemaInferMaxRecords(int schemaInferMaxRecords) {
    set(ConnectionProperty.SCHEMA_INFER_MAX_RECORDS, Integer.toString(schemaInferMaxRecords));
  }

  public @Nullable String getSchemaFile() {
    return get(ConnectionProperty.SCHEMA_FILE);
  }

  public void setSchemaFile(@Nullable String schemaFile) {
    set(ConnectionProperty.SCHEMA_FILE, schemaFile);
  }

  public @Nullable String getSchemaCacheTtl() {
    return get(ConnectionProperty.SCHEMA_CACHE_TTL);
  }

  public void setSchemaCacheTtl(@Nullable String schemaCacheTtl) {
    set(ConnectionProperty.SCHEMA_CACHE_TTL, schemaCacheTtl);
  }

  public int getUnnestDepth() {
    return Integer.parseInt(get(ConnectionProperty.UNNEST_DEPTH));
  }

  public void setUnnestDepth(int unnestDepth) {
    set(ConnectionProperty.UNNEST_DEPTH, Integer.toString(unnestDepth));
  }

  public @Nullable String getTimeFormat() {
    return get(ConnectionProperty.TIME_FORMAT);
  }

  public void setTimeFormat(@Nullable String timeFormat) {
    set(ConnectionProperty.TIME_FORMAT, timeFormat);
  }

  public @Nullable String getListType() {
    return get(ConnectionProperty.LIST_TYPE);
  }

  public void setListType(@Nullable String listType) {
    set(ConnectionProperty.LIST_TYPE, listType);
  }

  public @Nullable String getNumberType() {
    return get(ConnectionProperty.NUMBER_TYPE);
  }

  public void setNumberType(@Nullable String numberType) {
    set(ConnectionProperty.NUMBER_TYPE, numberType);
  }

  public @Nullable String getOnTypeMismatch() {
    return get(ConnectionProperty.ON_TYPE_MISMATCH);
  }

  public void setOnTypeMismatch(@Nullable String onTypeMismatch) {
    set(ConnectionProperty.ON_TYPE_MISMATCH, onTypeMismatch);
  }

  public @Nullable String getScanSegments() {
    return get(ConnectionProperty.SCAN_SEGMENTS);
  }

  public void setScanSegments(@Nullable String scanSegments) {
    set(ConnectionProperty.SCAN_SEGMENTS, scanSegments);
  }

  public @Nullable String getPageSize() {
    return get(ConnectionProperty.PAGE_SIZE);
  }

  public void setPageSize(@Nullable String pageSize) {
    set(ConnectionProperty.PAGE_SIZE, pageSize);
  }

  public @Nullable String getConsistentRead() {
    return get(ConnectionProperty.CONSISTENT_READ);
  }

  public void setConsistentRead(@Nullable String consistentRead) {
    set(ConnectionProperty.CONSISTENT_READ, consistentRead);
  }

  public @Nullable String getFullScan() {
    return get(ConnectionProperty.FULL_SCAN);
  }

  public void setFullScan(@Nullable String fullScan) {
    set(ConnectionProperty.FULL_SCAN, fullScan);
  }

  public boolean isInferTimes() {
    return Boolean.parseBoolean(get(ConnectionProperty.INFER_TIMES));
  }

  public void setInferTimes(boolean inferTimes) {
    set(ConnectionProperty.INFER_TIMES, Boolean.toString(inferTimes));
  }

  public boolean isSegmentColumn() {
    return Boolean.parseBoolean(get(ConnectionProperty.SEGMENT_COLUMN));
  }

  public void setSegmentColumn(boolean segmentColumn) {
    set(ConnectionProperty.SEGMENT_COLUMN, Boolean.toString(segmentColumn));
  }

  public boolean isAssumeDenseIndexes() {
    return Boolean.parseBoolean(get(ConnectionProperty.ASSUME_DENSE_INDEXES));
  }

  public void setAssumeDenseIndexes(boolean assumeDenseIndexes) {
    set(ConnectionProperty.ASSUME_DENSE_INDEXES, Boolean.toString(assumeDenseIndexes));
  }

  public double getMaxReadUnits() {
    return Double.parseDouble(get(ConnectionProperty.MAX_READ_UNITS));
  }

  public void setMaxReadUnits(double maxReadUnits) {
    set(ConnectionProperty.MAX_READ_UNITS, BigDecimal.valueOf(maxReadUnits).toPlainString());
  }

  public double getReadUnitsPerSecond() {
    return Double.parseDouble(get(ConnectionProperty.READ_UNITS_PER_SECOND));
  }

  public void setReadUnitsPerSecond(double readUnitsPerSecond) {
    set(
        ConnectionProperty.READ_UNITS_PER_SECOND,
        BigDecimal.valueOf(readUnitsPerSecond).toPlainString());
  }

  public @Nullable String getMemoryLimit() {
    return get(ConnectionProperty.MEMORY_LIMIT);
  }

  public void setMemoryLimit(@Nullable String memoryLimit) {
    set(ConnectionProperty.MEMORY_LIMIT, memoryLimit);
  }

  public @Nullable String getMaxRetries() {
    return get(ConnectionProperty.MAX_RETRIES);
  }

  public void setMaxRetries(@Nullable String maxRetries) {
    set(ConnectionProperty.MAX_RETRIES, maxRetries);
  }

  public @Nullable String getRequestTimeout() {
    return get(ConnectionProperty.REQUEST_TIMEOUT);
  }

  public void setRequestTimeout(@Nullable String requestTimeout) {
    set(ConnectionProperty.REQUEST_TIMEOUT, requestTimeout);
  }

  public @Nullable String getRetryTimeout() {
    return get(ConnectionProperty.RETRY_TIMEOUT);
  }

  public void setRetryTimeout(@Nullable String retryTimeout) {
    set(ConnectionProperty.RETRY_TIMEOUT, retryTimeout);
  }

  public @Nullable String getConnectTimeout() {
    return get(ConnectionProperty.CONNECT_TIMEOUT);
  }

  public void setConnectTimeout(@Nullable String connectTimeout) {
    set(ConnectionProperty.CONNECT_TIMEOUT, connectTimeout);
  }

  public @Nullable String getIdleTimeout() {
    return get(ConnectionProperty.IDLE_TIMEOUT);
  }

  public void setIdleTimeout(@Nullable String idleTimeout) {
    set(ConnectionProperty.IDLE_TIMEOUT, idleTimeout);
  }

  public @Nullable String getQueryTimeout() {
    return get(ConnectionProperty.QUERY_TIMEOUT);
  }

  public void setQueryTimeout(@Nullable String queryTimeout) {
    set(ConnectionProperty.QUERY_TIMEOUT, queryTimeout);
  }

  /** The maximum time to open a connection, in seconds; 0 for none. */
  public int getLoginTimeout() {
    return Integer.parseInt(get(ConnectionProperty.LOGIN_TIMEOUT));
  }

  public void setLoginTimeout(int loginTimeout) {
    set(ConnectionProperty.LOGIN_TIMEOUT, Integer.toString(loginTimeout));
  }

  public boolean isExactlyOnce() {
    return Boolean.parseBoolean(get(ConnectionProperty.EXACTLY_ONCE));
  }

  public void setExactlyOnce(boolean exactlyOnce) {
    set(ConnectionProperty.EXACTLY_ONCE, Boolean.toString(exactlyOnce));
  }

  public boolean isReadOnly() {
    return Boolean.parseBoolean(get(ConnectionProperty.READ_ONLY));
  }

  public void setReadOnly(boolean readOnly) {
    set(ConnectionProperty.READ_ONLY, Boolean.toString(readOnly));
  }

  public @Nullable String getNullWrites() {
    return get(ConnectionProperty.NULL_WRITES);
  }

  public void setNullWrites(@Nullable String nullWrites) {
    set(ConnectionProperty.NULL_WRITES, nullWrites);
  }

  public @Nullable String getNewAttributes() {
    return get(ConnectionProperty.NEW_ATTRIBUTES);
  }

  public void setNewAttributes(@Nullable String newAttributes) {
    set(ConnectionProperty.NEW_ATTRIBUTES, newAttributes);
  }

  public @Nullable String getTransactions() {
    return get(ConnectionProperty.TRANSACTIONS);
  }

  public void setTransactions(@Nullable String transactions) {
    set(ConnectionProperty.TRANSACTIONS, transactions);
  }

  public @Nullable String getDdl() {
    return get(ConnectionProperty.DDL);
  }

  public void setDdl(@Nullable String ddl) {
    set(ConnectionProperty.DDL, ddl);
  }

  public boolean isDdlWait() {
    return Boolean.parseBoolean(get(ConnectionProperty.DDL_WAIT));
  }

  public void setDdlWait(boolean ddlWait) {
    set(ConnectionProperty.DDL_WAIT, Boolean.toString(ddlWait));
  }

  public @Nullable String getWriteParallelism() {
    return get(ConnectionProperty.WRITE_PARALLELISM);
  }

  public void setWriteParallelism(@Nullable String writeParallelism) {
    set(ConnectionProperty.WRITE_PARALLELISM, writeParallelism);
  }

  public @Nullable String getBulkWrites() {
    return get(ConnectionProperty.BULK_WRITES);
  }

  public void setBulkWrites(@Nullable String bulkWrites) {
    set(ConnectionProperty.BULK_WRITES, bulkWrites);
  }

  public double getMaxWriteUnits() {
    return Double.parseDouble(get(ConnectionProperty.MAX_WRITE_UNITS));
  }

  public void setMaxWriteUnits(double maxWriteUnits) {
    set(ConnectionProperty.MAX_WRITE_UNITS, BigDecimal.valueOf(maxWriteUnits).toPlainString());
  }

  public double getWriteUnitsPerSecond() {
    return Double.parseDouble(get(ConnectionProperty.WRITE_UNITS_PER_SECOND));
  }

  public void setWriteUnitsPerSecond(double writeUnitsPerSecond) {
    set(
        ConnectionProperty.WRITE_UNITS_PER_SECOND,
        BigDecimal.valueOf(writeUnitsPerSecond).toPlainString());
  }
}
