package io.github.dynamodbjdbc.jdbc;

/**
 * The columns of each DatabaseMetaData result, in the order of the method's javadoc in JDBC 4.3;
 * see {@link MetadataRows} for how their types are written.
 */
final class MetadataColumns {
  static final String[] TABLES = {
    "TABLE_CAT",
    "TABLE_SCHEM",
    "TABLE_NAME",
    "TABLE_TYPE",
    "REMARKS",
    "TYPE_CAT",
    "TYPE_SCHEM",
    "TYPE_NAME",
    "SELF_REFERENCING_COL_NAME",
    "REF_GENERATION"
  };

  static final String[] COLUMNS = {
    "TABLE_CAT",
    "TABLE_SCHEM",
    "TABLE_NAME",
    "COLUMN_NAME",
    "DATA_TYPE:i",
    "TYPE_NAME",
    "COLUMN_SIZE:i",
    "BUFFER_LENGTH:i",
    "DECIMAL_DIGITS:i",
    "NUM_PREC_RADIX:i",
    "NULLABLE:i",
    "REMARKS",
    "COLUMN_DEF",
    "SQL_DATA_TYPE:i",
    "SQL_DATETIME_SUB:i",
    "CHAR_OCTET_LENGTH:i",
    "ORDINAL_POSITION:i",
    "IS_NULLABLE",
    "SCOPE_CATALOG",
    "SCOPE_SCHEMA",
    "SCOPE_TABLE",
    "SOURCE_DATA_TYPE:i",
    "IS_AUTOINCREMENT",
    "IS_GENERATEDCOLUMN"
  };

  static final String[] PRIMARY_KEYS = {
    "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "KEY_SEQ:i", "PK_NAME"
  };

  static final String[] INDEX_INFO = {
    "TABLE_CAT",
    "TABLE_SCHEM",
    "TABLE_NAME",
    "NON_UNIQUE:b",
    "INDEX_QUALIFIER",
    "INDEX_NAME",
    "TYPE:i",
    "ORDINAL_POSITION:i",
    "COLUMN_NAME",
    "ASC_OR_DESC",
    "CARDINALITY:l",
    "PAGES:l",
    "FILTER_CONDITION"
  };

  static final String[] BEST_ROW = {
    "SCOPE:i",
    "COLUMN_NAME",
    "DATA_TYPE:i",
    "TYPE_NAME",
    "COLUMN_SIZE:i",
    "BUFFER_LENGTH:i",
    "DECIMAL_DIGITS:i",
    "PSEUDO_COLUMN:i"
  };

  static final String[] VERSION_COLUMNS = BEST_ROW;

  static final String[] TYPE_INFO = {
    "TYPE_NAME",
    "DATA_TYPE:i",
    "PRECISION:i",
    "LITERAL_PREFIX",
    "LITERAL_SUFFIX",
    "CREATE_PARAMS",
    "NULLABLE:i",
    "CASE_SENSITIVE:b",
    "SEARCHABLE:i",
    "UNSIGNED_ATTRIBUTE:b",
    "FIXED_PREC_SCALE:b",
    "AUTO_INCREMENT:b",
    "LOCAL_TYPE_NAME",
    "MINIMUM_SCALE:i",
    "MAXIMUM_SCALE:i",
    "SQL_DATA_TYPE:i",
    "SQL_DATETIME_SUB:i",
    "NUM_PREC_RADIX:i"
  };

  static final String[] FOREIGN_KEYS = {
    "PKTABLE_CAT",
    "PKTABLE_SCHEM",
    "PKTABLE_NAME",
    "PKCOLUMN_NAME",
    "FKTABLE_CAT",
    "FKTABLE_SCHEM",
    "FKTABLE_NAME",
    "FKCOLUMN_NAME",
    "KEY_SEQ:i",
    "UPDATE_RULE:i",
    "DELETE_RULE:i",
    "FK_NAME",
    "PK_NAME",
    "DEFERRABILITY:i"
  };

  static final String[] PROCEDURES = {
    "PROCEDURE_CAT",
    "PROCEDURE_SCHEM",
    "PROCEDURE_NAME",
    "RESERVED1",
    "RESERVED2",
    "RESERVED3",
    "REMARKS",
    "PROCEDURE_TYPE:i",
    "SPECIFIC_NAME"
  };

  static final String[] PROCEDURE_COLUMNS = {
    "PROCEDURE_CAT",
    "PROCEDURE_SCHEM",
    "PROCEDURE_NAME",
    "COLUMN_NAME",
    "COLUMN_TYPE:i",
    "DATA_TYPE:i",
    "TYPE_NAME",
    "PRECISION:i",
    "LENGTH:i",
    "SCALE:i",
    "RADIX:i",
    "NULLABLE:i",
    "REMARKS",
    "COLUMN_DEF",
    "SQL_DATA_TYPE:i",
    "SQL_DATETIME_SUB:i",
    "CHAR_OCTET_LENGTH:i",
    "ORDINAL_POSITION:i",
    "IS_NULLABLE",
    "SPECIFIC_NAME"
  };

  static final String[] FUNCTIONS = {
    "FUNCTION_CAT", "FUNCTION_SCHEM", "FUNCTION_NAME", "REMARKS", "FUNCTION_TYPE:i", "SPECIFIC_NAME"
  };

  static final String[] FUNCTION_COLUMNS = {
    "FUNCTION_CAT",
    "FUNCTION_SCHEM",
    "FUNCTION_NAME",
    "COLUMN_NAME",
    "COLUMN_TYPE:i",
    "DATA_TYPE:i",
    "TYPE_NAME",
    "PRECISION:i",
    "LENGTH:i",
    "SCALE:i",
    "RADIX:i",
    "NULLABLE:i",
    "REMARKS",
    "CHAR_OCTET_LENGTH:i",
    "ORDINAL_POSITION:i",
    "IS_NULLABLE",
    "SPECIFIC_NAME"
  };

  static final String[] COLUMN_PRIVILEGES = {
    "TABLE_CAT",
    "TABLE_SCHEM",
    "TABLE_NAME",
    "COLUMN_NAME",
    "GRANTOR",
    "GRANTEE",
    "PRIVILEGE",
    "IS_GRANTABLE"
  };

  static final String[] TABLE_PRIVILEGES = {
    "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "GRANTOR", "GRANTEE", "PRIVILEGE", "IS_GRANTABLE"
  };

  static final String[] USER_TYPES = {
    "TYPE_CAT", "TYPE_SCHEM", "TYPE_NAME", "CLASS_NAME", "DATA_TYPE:i", "REMARKS", "BASE_TYPE:i"
  };

  static final String[] SUPER_TYPES = {
    "TYPE_CAT", "TYPE_SCHEM", "TYPE_NAME", "SUPERTYPE_CAT", "SUPERTYPE_SCHEM", "SUPERTYPE_NAME"
  };

  static final String[] SUPER_TABLES = {
    "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "SUPERTABLE_NAME"
  };

  static final String[] ATTRIBUTES = {
    "TYPE_CAT",
    "TYPE_SCHEM",
    "TYPE_NAME",
    "ATTR_NAME",
    "DATA_TYPE:i",
    "ATTR_TYPE_NAME",
    "ATTR_SIZE:i",
    "DECIMAL_DIGITS:i",
    "NUM_PREC_RADIX:i",
    "NULLABLE:i",
    "REMARKS",
    "ATTR_DEF",
    "SQL_DATA_TYPE:i",
    "SQL_DATETIME_SUB:i",
    "CHAR_OCTET_LENGTH:i",
    "ORDINAL_POSITION:i",
    "IS_NULLABLE",
    "SCOPE_CATALOG",
    "SCOPE_SCHEMA",
    "SCOPE_TABLE",
    "SOURCE_DATA_TYPE:i"
  };

  static final String[] PSEUDO_COLUMNS = {
    "TABLE_CAT",
    "TABLE_SCHEM",
    "TABLE_NAME",
    "COLUMN_NAME",
    "DATA_TYPE:i",
    "COLUMN_SIZE:i",
    "DECIMAL_DIGITS:i",
    "NUM_PREC_RADIX:i",
    "COLUMN_USAGE",
    "REMARKS",
    "CHAR_OCTET_LENGTH:i",
    "IS_NULLABLE"
  };

  private MetadataColumns() {}
}
