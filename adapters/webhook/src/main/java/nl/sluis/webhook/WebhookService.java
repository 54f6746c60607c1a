package nl.sluis.webhook;

import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.ChannelService;
import nl.sluis.delivery.ChannelSettings;
import org.slf4j.LoggerFactory;

/** Makes the webhook channel, unless {@code channels.webhook.enabled} is {@code false}. */
public final class WebhookService implements ChannelService {

  @Override
  public String name() {
    return WebhookChannel.NAME;
  }

  @Override
  public void check(Map<String, String> options) {
    var _ = WebhookOptions.of(options);
  }

  @Override
  public Optional<Channel> channel(ChannelSettings settings) {
    WebhookOptions options = WebhookOptions.of(settings.of(name()));
    if (!options.enabled()) {
      return Optional.empty();
    }
    if (options.allowHttp()) {
      LoggerFactory.getLogger(WebhookService.class)
          .atWarn()
          .log("UNSAFE: channels.webhook.allow-http lets notifications go out unencrypted");
    }
    SSLParameters tls = new SSLParameters();
    tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    HttpClient client =
        HttpClient.newBuilder()
            .sslContext(settings.tls())
            .sslParameters(tls)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(options.timeout())
            .build();
    return Optional.of(new WebhookChannel(client, options, settings.clock(), settings.doors()));
  }
}
