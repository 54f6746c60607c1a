package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LeakWatch.class)
class HybridGroupIT {

  @ParameterizedTest
  @CsvSource({"X25519MLKEM768, true", "X25519, true", "P-256, true", "P-384, false"})
  void agreesOnAKeyOnlyInTheGroupsItOffers(String group, boolean agrees) throws Exception {
    SslContext tls =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.OPENSSL)
            .option(OpenSslContextOption.GROUPS, new String[] {group})
            .protocols("TLSv1.3")
            .keyManager(
                Pki.key("school"), Pki.certificates("school").toArray(X509Certificate[]::new))
            .trustManager(Pki.certificates("root").getFirst())
            .build();
    EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try (OpenDoor door = OpenDoor.standard()) {
      Channel channel =
          new Bootstrap()
              .group(loop)
              .channel(NioSocketChannel.class)
              .handler(
                  new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                      channel
                          .pipeline()
                          .addLast(tls.newHandler(channel.alloc(), "localhost", door.port()));
                    }
                  })
              .connect("127.0.0.1", door.port())
              .sync()
              .channel();

      var handshake = channel.pipeline().get(SslHandler.class).handshakeFuture();

      assertThat(handshake.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(handshake.isSuccess()).isEqualTo(agrees);
      channel.close().sync();
    } finally {
      loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }
  }
}
