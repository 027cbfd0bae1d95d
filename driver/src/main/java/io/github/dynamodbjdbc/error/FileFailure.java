package io.github.dynamodbjdbc.error;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says why a file cannot be read or written. */
public final class FileFailure {
  private FileFailure() {}

  /**
   * Returns the reason as a clause without a full stop, such as {@code it does not exist}.
   *
   * @param name the file's name as it was given
   */
  public static String reason(String name, Exception failure) {
    if (failure instanceof InvalidPathException) {
      return "this is not the name of a file";
    }
    Path path = Path.of(name).toAbsolutePath();
    Path parent = path.getParent();
    if (Files.isDirectory(path)) {
      return "it is a folder";
    }
    if (failure instanceof NoSuchFileException) {
      return parent == null || Files.isDirectory(parent)
          ? "it does not exist"
          : "its folder does not exist";
    }
    if (failure instanceof AccessDeniedException) {
      return "the user of this process has no right to it";
    }
    if (failure instanceof CharacterCodingException) {
      return "it is not a text in UTF-8";
    }
    return failure instanceof FileSystemException && parent != null && !Files.isDirectory(parent)
        ? "its folder does not exist"
        : "the operating system reports an error";
  }
}
