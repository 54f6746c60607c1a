package nl.sluis.store.postgres;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is, and as whom the gateway goes there.
 *
 * @param url as JDBC has it, without a password
 */
public record PostgresAddress(String url, @Nullable String user, @Nullable String password) {

  /** What such an address begins with. */
  public static final String SCHEME = "jdbc:postgresql:";

  /** For a connection; the details of an error could hold what is in a row. */
  Properties properties() {
    Properties properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  @Override
  public String toString() {
    return url.replaceFirst("\\?.*", "");
  }
}
