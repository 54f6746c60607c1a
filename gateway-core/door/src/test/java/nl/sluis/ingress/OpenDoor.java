package nl.sluis.ingress;

import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemForms;
import nl.sluis.http.Request;
import org.jspecify.annotations.Nullable;

/** A started door on a free port, whose parts a test may choose. */
final class OpenDoor implements AutoCloseable {

  static final String REFERENCE = "0f".repeat(16);

  final CountingListener listener = new CountingListener();
  final Queue<Request> received = new ConcurrentLinkedQueue<>();
  final AtomicReference<Duration> clockAhead = new AtomicReference<>(Duration.ZERO);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Path memory = Files.createTempDirectory("door");
  final RevocationLists lists;
  final Door door;

  private OpenDoor(Builder builder) throws IOException {
    Handler handler =
        request -> {
          received.add(request);
          return builder.handler.handle(request);
        };
    InstantSource clock = () -> Instant.now().plus(clockAhead.get());
    lists = new RevocationLists(builder.identity, memory.resolve("crl-numbers"), clock);
    door =
        new Door(
            new DoorSettings(
                "127.0.0.1",
                0,
                builder.clients,
                2,
                64,
                builder.limits,
                LoadBalancers.at(builder.loadBalancers)),
            builder.identity,
            lists,
            handler,
            builder.executor == null ? threads : builder.executor,
            listener,
            () -> REFERENCE,
            builder.forms,
            clock,
            builder.provider);
    door.start();
  }

  static Builder builder() throws IOException {
    return new Builder();
  }

  static OpenDoor standard() throws IOException {
    return new Builder().open();
  }

  int port() {
    return door.boundPort();
  }

  URI at(String target) {
    return URI.create("https://localhost:" + port() + target);
  }

  @Override
  public void close() {
    door.close();
    threads.shutdownNow();
    memory.resolve("crl-numbers").toFile().delete();
    memory.toFile().delete();
  }

  /** Everything has a value that fits most tests. */
  static final class Builder {
    private TlsIdentity identity = Pki.gateway();
    private ClientAuthentication clients = ClientAuthentication.REQUIRE;
    private DoorLimits limits = SomeLimits.standard().build();
    private SslProvider provider = TlsContext.provider();
    private ProblemForms forms = ProblemForms.PLAIN;
    private List<String> loadBalancers = List.of();
    private @Nullable Executor executor;
    private Handler handler =
        request ->
            CompletableFuture.completedFuture(
                Answer.of(200, "text/plain", request.path().getBytes(StandardCharsets.UTF_8)));

    private Builder() throws IOException {}

    Builder identity(TlsIdentity identity) {
      this.identity = identity;
      return this;
    }

    Builder clients(ClientAuthentication clients) {
      this.clients = clients;
      return this;
    }

    Builder limits(SomeLimits limits) {
      this.limits = limits.build();
      return this;
    }

    Builder provider(SslProvider provider) {
      this.provider = provider;
      return this;
    }

    Builder executor(Executor executor) {
      this.executor = executor;
      return this;
    }

    Builder loadBalancers(String... addresses) {
      this.loadBalancers = List.of(addresses);
      return this;
    }

    Builder forms(ProblemForms forms) {
      this.forms = forms;
      return this;
    }

    Builder handler(Handler handler) {
      this.handler = handler;
      return this;
    }

    OpenDoor open() throws IOException {
      return new OpenDoor(this);
    }
  }
}
