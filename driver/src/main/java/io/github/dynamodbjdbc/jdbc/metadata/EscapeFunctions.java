package io.github.dynamodbjdbc.jdbc.metadata;

/**
 * The functions that {@code {fn …}} takes, by the lists of JDBC 4.3, appendix C: what
 * DatabaseMetaData is asked for. Plain SQL has many more (docs/functions.md).
 */
final class EscapeFunctions {
  static final String NUMERIC =
      "ABS,ACOS,ASIN,ATAN,ATAN2,CBRT,CEILING,COS,COT,DEGREES,EXP,FLOOR,LOG,LOG10,MOD,PI,POWER,"
          + "RADIANS,RAND,ROUND,SIGN,SIN,SQRT,TAN,TRUNCATE";

  static final String STRING =
      "ASCII,CHAR,CONCAT,DIFFERENCE,INSERT,LCASE,LEFT,LENGTH,LOCATE,LTRIM,REPEAT,REPLACE,REVERSE,"
          + "RIGHT,RTRIM,SOUNDEX,SPACE,SUBSTRING,UCASE";

  static final String TIME_DATE =
      "CURDATE,CURTIME,DAYNAME,DAYOFMONTH,DAYOFWEEK,DAYOFYEAR,HOUR,MINUTE,MONTH,MONTHNAME,NOW,"
          + "QUARTER,SECOND,TIMESTAMPADD,TIMESTAMPDIFF,WEEK,YEAR";

  static final String SYSTEM = "DATABASE,IFNULL,USER";

  private EscapeFunctions() {}
}
