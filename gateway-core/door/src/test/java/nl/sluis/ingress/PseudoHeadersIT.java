package nl.sluis.ingress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The head of a request in HTTP/2, frame by frame (RFC 9113, 8.3.1). */
@ExtendWith(LeakWatch.class)
class PseudoHeadersIT {

  private static final int HEADERS = 1;
  private static final int RESET = 3;
  private static final int SETTINGS = 4;
  private static final int END_STREAM_AND_HEADERS = 5;
  private static final String OK = "headers 88";
  private static final String BAD_REQUEST = "headers 8c";
  private static final String PROTOCOL_ERROR = "reset 1";

  @ParameterizedTest
  @CsvSource({
    ":method GET|:scheme https|:path /|:authority localhost, headers 88",
    ":method GET|:scheme HTTPS|:path /|:authority localhost, headers 88",
    ":method GET|:scheme http|:path /|:authority localhost, headers 8c",
    ":method GET|:scheme ftp|:path /|:authority localhost, headers 8c",
    ":method GET|:scheme http|:path /|:authority localhost|x-http2-scheme https, headers 8c",
    ":method GET|:path /|:authority localhost, reset 1",
    ":method GET|:path /|:authority localhost|x-http2-scheme https, reset 1",
    ":method GET|:scheme https|:authority localhost, reset 1",
    ":scheme https|:path /|:authority localhost, reset 1",
    ":method GET|:scheme https|:scheme https|:path /|:authority localhost, reset 1",
    ":method GET|:scheme https|:path /|:path /x|:authority localhost, reset 1",
    ":method GET|:scheme https|:path /|:authority localhost|:protocol websocket, reset 1",
    ":method POST|:scheme https|:path /|:authority localhost|:protocol websocket, reset 1"
  })
  void isOneRequestOrNone(String fields, String answer) throws Exception {
    assertThat(List.of(OK, BAD_REQUEST, PROTOCOL_ERROR)).contains(answer);
    try (OpenDoor door = OpenDoor.standard();
        RawClient school = RawClient.school(door)) {
      SSLSocket socket = school.socket();
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
      frame(out, SETTINGS, 0, 0, new byte[0]);
      frame(out, HEADERS, END_STREAM_AND_HEADERS, 1, block(fields));
      out.flush();

      assertThat(answer(new DataInputStream(socket.getInputStream()))).isEqualTo(answer);
      assertThat(door.received).hasSize(answer.equals(OK) ? 1 : 0);
    }
  }

  /** Literal fields that no table has (RFC 7541, 6.2.2). */
  private static byte[] block(String fields) throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (String field : fields.split("[|]")) {
      block.write(0);
      for (String part : field.split(" ")) {
        block.write(part.length());
        block.write(part.getBytes(ISO_8859_1));
      }
    }
    return block.toByteArray();
  }

  private static void frame(DataOutputStream out, int type, int flags, int stream, byte[] payload)
      throws IOException {
    out.writeByte(0);
    out.writeShort(payload.length);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(payload);
  }

  /** What the door says first on the stream: the first byte of its headers, or its error. */
  private static String answer(DataInputStream in) throws IOException {
    while (true) {
      byte[] payload = new byte[in.readUnsignedByte() << 16 | in.readUnsignedShort()];
      int type = in.readUnsignedByte();
      in.readUnsignedByte();
      int stream = in.readInt();
      in.readFully(payload);
      if (stream == 1 && type == HEADERS) {
        return "headers %02x".formatted(payload[0]);
      }
      if (stream == 1 && type == RESET) {
        return "reset " + payload[3];
      }
    }
  }
}
