package nl.sluis.store.postgres;

import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * Where the database is, and as whom the gateway goes there.
 *
 * @param url as JDBC has it, without a password
 */
public record PostgresAddress(String url, @Nullable String user, @Nullable String password) {

  /** What such an address begins with. */
  public static final String SCHEME = "jdbc:postgresql:";

  /** The names after the question mark that the driver does not know and would pass over. */
  public static List<String> unknown(String url) {
    int query = url.indexOf('?');
    return query < 0
        ? List.of()
        : Stream.of(url.substring(query + 1).split("&", -1))
            .map(setting -> setting.split("=", 2)[0])
            .filter(name -> PGProperty.forName(name) == null)
            .toList();
  }

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
