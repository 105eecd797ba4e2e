package dev.jackfield.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * {@code ./jackfield dial} as a person gives it, in this process.
 *
 * @param exitCode of the command
 * @param printed all that it printed
 */
record DialledByCommand(int exitCode, String printed) {

  static DialledByCommand dial(Path data, String number, String from) {
    StringWriter printed = new StringWriter();
    PrintWriter out = new PrintWriter(printed, true);
    CommandLine line = new CommandLine(new DialCommand(new PrintedLines(out)));
    line.setExecutionExceptionHandler(
        (failure, _, _) -> {
          out.println("jackfield: " + Failures.words(failure));
          return 1;
        });
    int code =
        line.execute(number, "--flow", "call-out", "--from", from, "--data", data.toString());
    return new DialledByCommand(code, printed.toString());
  }
}
