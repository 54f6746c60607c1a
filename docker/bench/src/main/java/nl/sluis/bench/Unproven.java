package nl.sluis.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import nl.sluis.app.Gateway;
import nl.sluis.app.Settings;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.store.Change;
import nl.sluis.store.LedgerLog;
import nl.sluis.store.Sealing;
import nl.sluis.store.Store;

/**
 * A gateway as a process of its own that keeps no evidence: its store takes the changes of a commit
 * and drops the leaves, so that there is nothing to make tiles, anchors or answers of. Only to
 * measure against; the gateway itself has no such switch. What stays is making and sealing the
 * leaves, for the receipt stands on that.
 */
final class Unproven {

  private Unproven() {}

  /** Runs until its standard input ends. The argument is the configuration. */
  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.read(Path.of(arguments[0]));
    try (Store store = without(Gateway.store(settings));
        Gateway gateway =
            new Gateway(settings, store, InstantSource.system(), new SecureRandom())) {
      Server.announce(gateway.dataPort(), gateway.managementPort());
    }
  }

  private static Store without(Store store) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "commit" -> {
                    @SuppressWarnings("unchecked") // the first parameter of Store.commit
                    List<Change> changes = (List<Change>) arguments[0];
                    Sealing sealing = (Sealing) arguments[2];
                    store.commit(
                        changes,
                        (long) arguments[1],
                        rows -> new Sealing.Sealed(null, sealing.seal(List.of()).changes()));
                    yield null;
                  }
                  case "ledger" -> new Nothing();
                  default -> call(store, method, arguments);
                });
  }

  private static Object call(Store store, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private record Nothing() implements LedgerLog {

    @Override
    public Frontier frontier() {
      return Frontier.EMPTY;
    }

    @Override
    public Optional<LedgerBatch> last() {
      return Optional.empty();
    }

    @Override
    public Optional<LedgerBatch> holding(long index) {
      return Optional.empty();
    }

    @Override
    public List<LedgerBatch> from(long first, int most) {
      return List.of();
    }
  }
}
