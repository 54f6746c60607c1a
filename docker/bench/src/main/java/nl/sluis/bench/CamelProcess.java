package nl.sluis.bench;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import nl.sluis.certs.ExampleTls;
import nl.sluis.demo.FreePort;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** {@link PlainRoute} as a process of its own. */
final class CamelProcess {

  private CamelProcess() {}

  /** Runs until its standard input ends. Arguments: folder of the PKI, database file, sink port. */
  public static void main(String[] arguments) throws Exception {
    Path pki = Path.of(arguments[0]);
    int port = FreePort.any();
    try (CamelContext camel = new DefaultCamelContext();
        var schema = PlainRoute.class.getResourceAsStream("/signaal.schema.json")) {
      camel.getRegistry().bind("serverTls", parameters(ExampleTls.as(pki, "server")));
      camel.getRegistry().bind("clientTls", parameters(ExampleTls.as(pki, "server")));
      camel.getRegistry().bind("store", store(Path.of(arguments[1])));
      camel.addRoutes(
          new PlainRoute(
              port, Integer.parseInt(arguments[2]), schema(Objects.requireNonNull(schema))));
      camel.start();
      Server.announce(port);
    }
  }

  private static JsonSchema schema(InputStream document) {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document);
    schema.initializeValidators();
    return schema;
  }

  /**
   * One connection for all: SQLite has one writer, and more of them only get in each other's way.
   */
  private static SingleConnectionDataSource store(Path file) throws SQLException {
    return new SingleConnectionDataSource(Sqlite.messages(file), true);
  }

  private static SSLContextParameters parameters(SSLContext context) {
    return new SSLContextParameters() {
      @Override
      public SSLContext createSSLContext(CamelContext camel) {
        return context;
      }
    };
  }
}
