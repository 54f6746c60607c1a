package nl.sluis.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import nl.sluis.app.StoryGateway;
import nl.sluis.demo.Participant;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Where the stories are played: one gateway for all of them, started with the first and stopped
 * after the last, and a client for each organisation.
 */
public final class Stage implements ParameterResolver {

  static final Path ROOT = Path.of(System.getProperty("sluis.root", ".."));

  /** The running gateway and who is at its door. */
  static final class Running implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private final Path folder;
    private final StoryGateway gateway;
    private final Map<Party, Participant> parties = new EnumMap<>(Party.class);
    private final Map<Party, Set<String>> seen = new EnumMap<>(Party.class);

    Running() {
      try {
        this.folder = Files.createTempDirectory("sluis-stories");
        this.gateway = new StoryGateway(folder, ROOT);
      } catch (Exception e) {
        throw new IllegalStateException("the gateway of the stories did not start", e);
      }
    }

    StoryGateway gateway() {
      return gateway;
    }

    Participant client(Party party) {
      return parties.computeIfAbsent(party, this::connect);
    }

    private Participant connect(Party party) {
      try {
        int port = party == Party.FG ? gateway.managementPort() : gateway.dataPort();
        return new Participant(gateway.certificates(), party.certificate(), port);
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException("no client", e);
      }
    }

    /** Messages this party has had in some story. */
    Set<String> seen(Party party) {
      return seen.computeIfAbsent(party, one -> new HashSet<>());
    }

    @Override
    public void close() {
      parties.values().forEach(Participant::close);
      gateway.close();
      try (var files = Files.walk(folder)) {
        files.sorted(java.util.Comparator.reverseOrder()).forEach(Stage::delete);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(Stage.class))
        .getOrComputeIfAbsent(Running.class, unused -> new Running(), Running.class);
  }
}
