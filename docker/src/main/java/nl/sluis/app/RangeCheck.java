package nl.sluis.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the numbers in the configuration are ones with which a gateway can work. */
final class RangeCheck {

  private static final int A_WEEK_OF_MINUTES = 10_080;
  private static final int A_YEAR_OF_MINUTES = 527_040;
  private static final int A_DAY_OF_SECONDS = 86_400;
  private static final int MOST_CONNECTIONS = 100_000;

  private final ConfigFile config;
  private final List<String> complaints = new ArrayList<>();

  RangeCheck(ConfigFile config) {
    this.config = config;
  }

  /** One sentence for each number that is out of its range. */
  List<String> complaints() {
    Settings settings = config.settings();
    limits("dataPlane", settings.dataPlane().limits());
    limits("managementPlane", settings.managementPlane().limits());
    if (settings.witness() != null) {
      range(List.of("witness", "patience"), settings.witness().patience(), A_YEAR_OF_MINUTES);
    }
    if (settings.anchor() != null) {
      range(List.of("anchor", "seconds"), settings.anchor().seconds(), A_DAY_OF_SECONDS);
    }
    return complaints;
  }

  private void limits(String plane, Settings.@Nullable ListenLimits limits) {
    if (limits != null) {
      limit(plane, "connections", limits.connections(), MOST_CONNECTIONS);
      limit(
          plane, "connectionsPerParticipant", limits.connectionsPerParticipant(), MOST_CONNECTIONS);
      limit(plane, "handshakes", limits.handshakes(), MOST_CONNECTIONS);
      limit(plane, "handshakesPerNetwork", limits.handshakesPerNetwork(), MOST_CONNECTIONS);
      limit(plane, "connectionMinutes", limits.connectionMinutes(), A_WEEK_OF_MINUTES);
    }
  }

  private void limit(String plane, String key, @Nullable Integer value, int most) {
    range(List.of(plane, "limits", key), value, most);
  }

  private void range(List<Object> path, @Nullable Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      complaints.add(
          config.complaint(path, "hier hoort een geheel getal van 1 tot en met " + most));
    }
  }
}
