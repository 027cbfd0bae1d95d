package io.github.dynamodbjdbc.functions;

/** A path fails on a document: a part is missing in strict mode, or has another type. */
final class JsonPathException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JsonPathException(String sentence) {
    super(sentence);
  }
}
