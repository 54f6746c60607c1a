package nl.sluis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import nl.sluis.demo.SluisProcess;

/**
 * A command that ran as a process of its own, as the launcher runs it.
 *
 * @param code how it ended
 * @param out what it printed
 * @param err what it complained of
 */
record Command(int code, String out, String err) {

  private static final int LIMIT_SECONDS = 120;

  /** Runs it without input. */
  static Command run(String... words) throws IOException, InterruptedException {
    return answering("", words);
  }

  /** Runs it with this on its standard input. */
  static Command answering(String input, String... words) throws IOException, InterruptedException {
    Path complaints = Files.createTempFile("sluis", ".err");
    try {
      Process process = SluisProcess.of(words).redirectError(complaints.toFile()).start();
      try (OutputStream stream = process.getOutputStream()) {
        stream.write(input.getBytes(UTF_8));
      }
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(words[0] + " does not end");
      }
      return new Command(process.exitValue(), out, Files.readString(complaints));
    } finally {
      Files.delete(complaints);
    }
  }

  /** All of what it said. */
  String text() {
    return out + err;
  }
}
