package nl.sluis.policy.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.agreement.Agreement;
import nl.sluis.participant.Oin;
import nl.sluis.policy.Routing;
import nl.sluis.signal.MessageType;

/** Compiles routing.yaml. */
record RoutingCompiler(Names names, Map<Oin, Agreement> agreements) {

  private static final Place FILE = Place.in("routing.yaml");

  Routing compile(PolicyDocuments.RoutingFile file) {
    FILE.at("areas").check(!file.areas().isEmpty(), "noem ten minste één gebied");
    Map<MessageType, List<Routing.Destination>> destinations = new HashMap<>();
    for (int i = 0; i < file.routes().size(); i++) {
      var route = file.routes().get(i);
      Place place = FILE.at("routes", i);
      List<Routing.Destination> to = new ArrayList<>();
      for (int j = 0; j < route.to().size(); j++) {
        to.add(destination(place.at("to", j), route.to().get(j)));
      }
      destinations.put(names.type(place.at("on"), route.on()), to);
    }
    List<Routing.Area> areas = new ArrayList<>();
    for (int i = 0; i < file.areas().size(); i++) {
      areas.add(area(FILE.at("areas", i), file.areas().get(i)));
    }
    return new Routing(destinations, areas);
  }

  private Routing.Area area(Place place, PolicyDocuments.AreaText area) {
    NamesCompiler.checkName(place.at("name"), area.name());
    List<Routing.Triage> triage = new ArrayList<>();
    List<PolicyDocuments.TriageText> rules = area.triage() == null ? List.of() : area.triage();
    for (int i = 0; i < rules.size(); i++) {
      triage.add(triage(place.at("triage", i), rules.get(i)));
    }
    return new Routing.Area(area.name(), area.postcodes(), teams(place, area.teams()), triage);
  }

  private Routing.Triage triage(Place place, PolicyDocuments.TriageText rule) {
    rule.when().keySet().forEach(field -> place.at("when").known(names.fields(), field, "veld"));
    return new Routing.Triage(Map.copyOf(rule.when()), teams(place, rule.teams()));
  }

  private Map<String, Oin> teams(Place place, Map<String, String> named) {
    Map<String, Oin> teams = new HashMap<>();
    named.forEach((role, oin) -> {
      Place at = place.at("teams", role);
      Oin team = at.parsed(() -> new Oin(oin));
      Agreement agreement = agreements.get(team);
      at.check(
          agreement != null && agreement.role().equals(role), "geen overeenkomst met een " + role);
      teams.put(role, team);
    });
    return Map.copyOf(teams);
  }

  private Routing.Destination destination(Place place, PolicyDocuments.DestinationText to) {
    names.role(place.at("recipient"), to.recipient());
    if (to.otherwise() != null) {
      names.role(place.at("otherwise"), to.otherwise());
    }
    if (to.onlyWith() != null) {
      place.at("onlyWith").known(names.fields(), to.onlyWith(), "veld");
    }
    return new Routing.Destination(
        to.recipient(),
        to.otherwise(),
        names.type(place.at("as"), to.as()),
        to.channel(),
        to.onlyWith());
  }
}
