package nl.sluis.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.participant.Agreement;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Address;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/** Where signals go: by their type, and by the neighbourhood of the person concerned. */
public final class Routing {

  /**
   * One destination of a type of signal.
   *
   * @param role the role that receives
   * @param otherwise the role that receives when the area has nobody in the first
   * @param as type of the message it gets
   * @param channel how it gets it
   * @param onlyWith the field that must be present for this destination to be meant
   */
  public record Destination(
      String role,
      @Nullable String otherwise,
      MessageType as,
      String channel,
      @Nullable String onlyWith) {}

  /**
   * A neighbourhood.
   *
   * @param postcodes first four digits of the postcodes in it; empty for "everywhere else"
   * @param teams who works there, by role
   */
  public record Area(String name, Set<String> postcodes, Map<String, Oin> teams) {}

  /** Role of who has no agreement, and so may receive nothing. */
  private static final String NO_ROLE = "onbekend";

  private static final String INBOX = "inbox";

  private final Map<MessageType, List<Destination>> destinations;
  private final List<Area> areas;

  public Routing(Map<MessageType, List<Destination>> destinations, List<Area> areas) {
    this.destinations = Map.copyOf(destinations);
    this.areas = List.copyOf(areas);
  }

  /**
   * @param subject the person it is about; null when it is about nobody
   * @param agreements in which role an organisation receives that the sender names itself
   */
  List<Route> routes(Signal signal, @Nullable Subject subject, Map<Oin, Agreement> agreements) {
    Area area = areaOf(subject == null ? null : subject.address());
    if (!signal.recipients().isEmpty()) {
      return signal.recipients().stream()
          .map(recipient -> addressed(signal.type(), recipient, agreements, area))
          .toList();
    }
    List<Route> routes = new ArrayList<>();
    for (Destination to : destinations.getOrDefault(signal.type(), List.of())) {
      if (to.onlyWith() != null && !signal.content().containsKey(to.onlyWith())) {
        continue;
      }
      String role = to.role();
      Oin recipient = area.teams().get(role);
      if (recipient == null && to.otherwise() != null) {
        role = to.otherwise();
        recipient = area.teams().get(role);
      }
      if (recipient != null) {
        routes.add(new Route(recipient, role, to.as(), to.channel(), area.name()));
      }
    }
    return routes;
  }

  private Route addressed(
      MessageType type, Oin recipient, Map<Oin, Agreement> agreements, Area area) {
    Agreement agreement = agreements.get(recipient);
    String role = agreement == null ? NO_ROLE : agreement.role();
    String channel =
        destinations.values().stream()
            .flatMap(List::stream)
            .filter(to -> to.as().equals(type) && to.role().equals(role))
            .map(Destination::channel)
            .findFirst()
            .orElse(INBOX);
    return new Route(recipient, role, type, channel, area.name());
  }

  Collection<Oin> teams(String name) {
    return areas.stream()
        .filter(area -> area.name().equals(name))
        .findFirst()
        .map(area -> area.teams().values())
        .orElse(List.of());
  }

  Set<String> areaNames() {
    return areas.stream().map(Area::name).collect(Collectors.toUnmodifiableSet());
  }

  private Area areaOf(@Nullable Address address) {
    String digits = address == null ? "" : address.postcode().substring(0, 4);
    for (Area area : areas) {
      if (area.postcodes().isEmpty() || area.postcodes().contains(digits)) {
        return area;
      }
    }
    return areas.getLast();
  }
}
