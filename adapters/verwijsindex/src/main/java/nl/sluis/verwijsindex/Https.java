package nl.sluis.verwijsindex;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import nl.sluis.delivery.ChannelOptions;
import nl.sluis.delivery.ChannelSettings;

/** Connections with the gateway's own certificate, to whom it trusts and to nobody else. */
final class Https {

  private Https() {}

  static HttpClient client(ChannelSettings settings) {
    SSLParameters tls = new SSLParameters();
    tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(settings.tls())
        .sslParameters(tls)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(3))
        .build();
  }

  /**
   * The https address under this key, when it is there.
   *
   * @throws ChannelOptions.Unusable when it is another address; the message does not repeat it
   */
  static Optional<URI> address(ChannelOptions options, String key) {
    return options
        .text(key)
        .map(text -> {
          try {
            URI address = new URI(text);
            if ("https".equals(address.getScheme())
                && address.getHost() != null
                && address.getUserInfo() == null) {
              return address;
            }
          } catch (URISyntaxException noAddress) {
            // The same complaint as for another scheme.
          }
          throw options.unusable(key, "moet een https-adres zijn");
        });
  }
}
