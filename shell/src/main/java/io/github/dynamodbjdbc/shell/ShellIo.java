package io.github.dynamodbjdbc.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.IntSupplier;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * The streams that a shell reads and writes.
 *
 * @param interactive whether a person types the input and sees the output
 * @param width the columns of the terminal that shows the output, asked anew for each result;
 *     {@link #UNLIMITED} where the output goes elsewhere
 * @param status for what takes time, on the error stream
 */
public record ShellIo(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean interactive,
    IntSupplier width,
    StatusLine status) {
  static final int UNLIMITED = Integer.MAX_VALUE;

  /** A terminal that does not tell its width has this one. */
  private static final int USUAL_WIDTH = 80;

  /** Those of this process. */
  public static ShellIo system() {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    // The provider that JLine prefers; it always has one, which may know of no terminal.
    TerminalProvider terminals =
        TerminalBuilder.builder()
            .getProviders(null, new IllegalStateException("JLine has no terminal provider"))
            .get(0);
    boolean shown = terminals.isSystemStream(SystemStream.Output);
    return new ShellIo(
        new FileInputStream(FileDescriptor.in),
        out,
        err,
        shown && terminals.isSystemStream(SystemStream.Input),
        () -> shown ? widthOf(terminals) : UNLIMITED,
        new StatusLine(err, terminals.isSystemStream(SystemStream.Error)));
  }

  private static int widthOf(TerminalProvider terminals) {
    int width = terminals.systemStreamWidth(SystemStream.Output);
    return width > 0 ? width : USUAL_WIDTH;
  }

  /** Streams without a terminal. */
  public static ShellIo of(InputStream in, OutputStream out, OutputStream err) {
    PrintStream errors = new PrintStream(err, true, UTF_8);
    return new ShellIo(
        in,
        new PrintStream(out, true, UTF_8),
        errors,
        false,
        () -> UNLIMITED,
        new StatusLine(errors, false));
  }

  /** The same, with another width. */
  ShellIo withWidth(IntSupplier other) {
    return new ShellIo(in, out, err, interactive, other, status);
  }
}
