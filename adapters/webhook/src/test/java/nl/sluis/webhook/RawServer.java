package nl.sluis.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers every request with the same bytes, whatever HTTP thinks of them, and stays connected. */
final class RawServer implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?i)\\ncontent-length: ([0-9]+)\\r");

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicInteger requests = new AtomicInteger();
  private final byte[] answer;

  RawServer(String answer) throws IOException {
    this.answer = answer.getBytes(US_ASCII);
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://localhost:" + server.getLocalPort() + "/";
  }

  int requests() {
    return requests.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      while (readRequest(in)) {
        requests.incrementAndGet();
        socket.getOutputStream().write(answer);
        socket.getOutputStream().flush();
      }
    } catch (IOException gone) {
      // so is the client
    }
  }

  private static boolean readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    Matcher length = LENGTH.matcher(head);
    return !length.find()
        || in.readNBytes(Integer.parseInt(length.group(1))).length
            == Integer.parseInt(length.group(1));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
