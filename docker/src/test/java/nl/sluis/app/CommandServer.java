package nl.sluis.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Runs commands one after another in one process, so that a hundred of them do not start a hundred
 * JVMs. Each is a line of words and a line of input; the answer is what it said and its exit code.
 */
public final class CommandServer {

  private CommandServer() {}

  /** Prints the port that it listens on, and works until it is stopped. */
  public static void main(String[] none) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      System.out.println(server.getLocalPort());
      while (true) {
        try (Socket one = server.accept()) {
          answer(one);
        }
      }
    }
  }

  private static void answer(Socket socket) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    String[] words = in.readLine().split("\u001f");
    System.setIn(new ByteArrayInputStream((in.readLine() + "\n").getBytes(UTF_8)));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(said, true, UTF_8);
    PrintStream out = System.out;
    PrintStream err = System.err;
    int code;
    try {
      System.setOut(both);
      System.setErr(both);
      code = SluisCommandLine.of(new Main(), "./sluis").execute(words);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    said.writeTo(socket.getOutputStream());
    socket.getOutputStream().write(("\0" + code + "\n").getBytes(UTF_8));
  }
}
