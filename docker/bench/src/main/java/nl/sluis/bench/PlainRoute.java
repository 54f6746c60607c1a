package nl.sluis.bench;

import com.networknt.schema.JsonSchema;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ValidationException;
import org.apache.camel.builder.RouteBuilder;

/**
 * What an integrator would write who needs what Sluis does, without policy, evidence, minimising
 * and retries: check the message against the schema, keep it durably, pass it on, answer.
 */
final class PlainRoute extends RouteBuilder {

  private final int port;
  private final int sinkPort;
  private final JsonSchema schema;

  /**
   * Needs in the registry: {@code serverTls} and {@code clientTls}, and the data source {@code
   * store}.
   */
  PlainRoute(int port, int sinkPort, JsonSchema schema) {
    this.port = port;
    this.sinkPort = sinkPort;
    this.schema = schema;
  }

  @Override
  public void configure() {
    onException(ValidationException.class)
        .handled(true)
        .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(400))
        .setBody(constant("{\"fout\":\"ongeldig\"}"));

    from("netty-http:https://127.0.0.1:"
            + port
            + "/v1/signalen"
            + "?ssl=true&sslContextParameters=#serverTls&needClientAuth=true"
            + "&httpMethodRestrict=POST&maximumPoolSize=32")
        .convertBodyTo(String.class)
        .process(this::validate)
        .to("sql:INSERT INTO signaal (inhoud) VALUES (:#${body})?dataSource=#store&noop=true")
        .removeHeaders("CamelHttp*")
        .to(
            "netty-http:https://localhost:"
                + sinkPort
                + "/ontvangst"
                + "?ssl=true&sslContextParameters=#clientTls")
        .removeHeaders("*")
        .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(201))
        .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
        .setBody(constant("{\"ontvangen\":true}"));
  }

  /** As camel-json-validator does, with the same library. */
  private void validate(Exchange exchange) throws ValidationException {
    String body = exchange.getMessage().getBody(String.class);
    Set<?> errors = schema.validate(body, com.networknt.schema.InputFormat.JSON);
    if (!errors.isEmpty()) {
      throw new ValidationException(exchange, "niet volgens het schema");
    }
  }
}
