package nl.sluis.participant;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server to which an organisation's notifications may be pushed, as its agreement names it: a
 * host and a port, 443 when it names none. {@code localhost:*} is any port of this machine, to try
 * things out with; the gateway's own doors are never among them.
 *
 * @param host name or address in lower case, IPv6 in brackets
 * @param port {@link #ANY} for any port
 */
public record WebhookHost(String host, int port) {

  /** Stands for any port, of this machine only. */
  public static final int ANY = 0;

  private static final int HTTPS = 443;
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile(
          "([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::([1-9][0-9]{0,4}|\\*))?");

  public WebhookHost {
    if (port < ANY || port > HIGHEST_PORT || (port == ANY && !host.equals("localhost"))) {
      throw new IllegalArgumentException(
          "de poort hoort van 1 tot en met 65535 te zijn ('*' alleen bij localhost)");
    }
  }

  /**
   * Reads {@code host} or {@code host:port}.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static WebhookHost of(String text) {
    Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "hier hoort een servernaam, met of zonder poort (hook.voorbeeld.nl:8443)");
    }
    String port = form.group(2);
    return new WebhookHost(
        form.group(1), port == null ? HTTPS : port.equals("*") ? ANY : Integer.parseInt(port));
  }

  /** Whether a target on this server, in lower case, is meant. */
  public boolean names(String targetHost, int targetPort) {
    return host.equals(targetHost) && (port == ANY || port == targetPort);
  }

  @Override
  public String toString() {
    return host + ":" + (port == ANY ? "*" : Integer.toString(port));
  }
}
