package nl.sluis.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.agreement.Agreement;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Address;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Where signals go: by their type, to who has the regie, and else by the neighbourhood of the
 * person concerned and what the signal says of urgency and household.
 */
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
   * @param triage for whom other teams work there; the first that fits counts
   */
  public record Area(
      String name, Set<String> postcodes, Map<String, Oin> teams, List<Triage> triage) {

    /** Who works there for a signal with this content, by role. */
    Map<String, Oin> teams(Map<String, Object> content) {
      Map<String, Oin> chosen = new HashMap<>(teams);
      triage.stream()
          .filter(rule -> rule.fits(content))
          .findFirst()
          .ifPresent(rule -> chosen.putAll(rule.teams()));
      return chosen;
    }
  }

  /**
   * A rule of triage.
   *
   * @param when the values of which a field must have one, by field; all must fit
   * @param teams who works for such signals, by role
   */
  public record Triage(Map<String, Set<String>> when, Map<String, Oin> teams) {

    boolean fits(Map<String, Object> content) {
      return when.entrySet().stream()
          .allMatch(one -> one.getValue().contains(String.valueOf(content.get(one.getKey()))));
    }
  }

  /** Role of who has no agreement, and so may receive nothing. */
  private static final String NO_ROLE = "onbekend";

  private static final String INBOX = "inbox";

  private final Map<MessageType, List<Destination>> destinations;
  private final List<Area> areas;
  private final Set<String> off;

  public Routing(Map<MessageType, List<Destination>> destinations, List<Area> areas) {
    this(destinations, areas, Set.of());
  }

  private Routing(
      Map<MessageType, List<Destination>> destinations, List<Area> areas, Set<String> off) {
    this.destinations = Map.copyOf(destinations);
    this.areas = List.copyOf(areas);
    this.off = Set.copyOf(off);
  }

  /** The same, where these channels do not exist: what would go by one of them goes nowhere. */
  Routing without(Set<String> channels) {
    return new Routing(destinations, areas, channels);
  }

  /**
   * @param subject the person it is about; null when it is about nobody
   * @param involved who has the regie over the person's plan
   * @param agreements in which role an organisation receives that the sender names itself
   */
  List<Route> routes(
      Signal signal,
      @Nullable Subject subject,
      InvolvedOrganisations involved,
      Map<Oin, Agreement> agreements) {
    Area area = areaOf(subject == null ? null : subject.address());
    Map<String, Oin> teams = area.teams(signal.content());
    if (!signal.recipients().isEmpty()) {
      return signal.recipients().stream()
          .map(recipient -> addressed(signal.type(), recipient, agreements, area))
          .filter(route -> !off.contains(route.channel()))
          .toList();
    }
    List<Route> routes = new ArrayList<>();
    for (Destination to : destinations.getOrDefault(signal.type(), List.of())) {
      if (off.contains(to.channel())
          || (to.onlyWith() != null && !signal.content().containsKey(to.onlyWith()))) {
        continue;
      }
      String role = to.role();
      Oin recipient = hasRegie(involved, role, agreements) ? involved.regisseur() : teams.get(role);
      if (recipient == null && to.otherwise() != null) {
        role = to.otherwise();
        recipient = teams.get(role);
      }
      if (recipient != null) {
        routes.add(new Route(recipient, role, to.as(), to.channel(), area.name()));
      }
    }
    return routes;
  }

  /** Whether the casusregisseur receives in this role. */
  private static boolean hasRegie(
      InvolvedOrganisations involved, String role, Map<Oin, Agreement> agreements) {
    Agreement agreement =
        involved.regisseur() == null ? null : agreements.get(involved.regisseur());
    return agreement != null && agreement.role().equals(role);
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

  boolean routes(MessageType type) {
    return destinations.containsKey(type);
  }

  Collection<Oin> teams(String name) {
    return area(name)
        .map(area ->
            Stream.concat(
                    area.teams().values().stream(),
                    area.triage().stream().flatMap(rule -> rule.teams().values().stream()))
                .toList())
        .orElse(List.of());
  }

  Optional<Oin> team(String name, String role) {
    return area(name).map(area -> area.teams().get(role));
  }

  private Optional<Area> area(String name) {
    return areas.stream().filter(area -> area.name().equals(name)).findFirst();
  }

  Set<String> areaNames() {
    return areas.stream().map(Area::name).collect(Collectors.toUnmodifiableSet());
  }

  /** Name of the area an address lies in; without an address, of everywhere else. */
  String areaName(@Nullable Address address) {
    return areaOf(address).name();
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
