package nl.sluis.policy.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.policy.NoticeDuty;
import nl.sluis.policy.Retention;
import nl.sluis.policy.Rights;
import org.jspecify.annotations.Nullable;

/** Compiles rights.yaml. */
record RightsCompiler(Names names, Retention retention) {

  private static final Place FILE = Place.in("rights.yaml");

  Rights compile(PolicyDocuments.RightsFile file) {
    return new Rights(access(file.access()), erasure(file.erasure()));
  }

  private Rights.Access access(PolicyDocuments.AccessText text) {
    Place place = FILE.at("access");
    List<Rights.Part> parts = new ArrayList<>();
    for (int i = 0; i < text.parts().size(); i++) {
      var part = text.parts().get(i);
      Place at = place.at("parts", i);
      parts.add(
          new Rights.Part(
              exchanges(at, part.types(), part.senders(), part.recipients(), part.either()),
              may(at, part.act(), part.representatives()),
              part.text()));
    }
    List<Rights.Hiding> hidings = new ArrayList<>();
    for (int i = 0; i < text.hidings().size(); i++) {
      var hiding = text.hidings().get(i);
      Place at = place.at("hidings", i);
      hidings.add(
          new Rights.Hiding(
              exchanges(at, hiding.types(), hiding.senders(), hiding.recipients(), hiding.either()),
              hiding.end(),
              names.basis(at.at("basis"), hiding.basis())));
    }
    return new Rights.Access(
        may(place, text.act(), text.representatives()),
        parts,
        hidings,
        embargoes(place, text.embargoes()),
        text.explanation().stream()
            .map(one -> new Rights.Explanation(one.title(), one.text()))
            .toList());
  }

  private List<Rights.Embargo> embargoes(Place place, List<PolicyDocuments.EmbargoText> texts) {
    List<Rights.Embargo> embargoes = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      var text = texts.get(i);
      Place at = place.at("embargoes", i);
      for (String id : text.notices()) {
        NoticeDuty duty = at.at("notices").known(names.notices(), id, "kennisgeving");
        at.at("notices").check(duty.deferrable(), "'" + id + "' mag niet wachten");
      }
      embargoes.add(
          new Rights.Embargo(
              text.notices(), text.tell(), names.basis(at.at("basis"), text.basis()), text.text()));
    }
    return embargoes;
  }

  private Rights.Erasure erasure(PolicyDocuments.ErasureText text) {
    Place place = FILE.at("erasure");
    Map<String, Rights.Ground> grounds = new LinkedHashMap<>();
    text.grounds()
        .forEach((id, ground) -> {
          Place at = place.at("grounds", id);
          NamesCompiler.checkName(at, id);
          grounds.put(
              id,
              new Rights.Ground(
                  id,
                  ground.title(),
                  may(at, ground.act(), ground.representatives()),
                  names.basis(at.at("basis"), ground.basis()),
                  at.at("class").known(retention.classes(), ground.term(), "bewaarklasse")));
        });
    List<Rights.MustArrive> mustArrive = new ArrayList<>();
    for (int i = 0; i < text.mustArrive().size(); i++) {
      var one = text.mustArrive().get(i);
      Place at = place.at("mustArrive", i);
      one.types().forEach(type -> names.type(at.at("types"), type));
      mustArrive.add(
          new Rights.MustArrive(one.types(), names.basis(at.at("basis"), one.basis()), one.text()));
    }
    return new Rights.Erasure(
        grounds,
        may(place.at("index"), text.index().act(), text.index().representatives()),
        mustArrive);
  }

  private Rights.May may(Place place, String act, PolicyDocuments.Representatives representatives) {
    return new Rights.May(
        place.at("act").known(names.acts(), act, "handeling"),
        representatives == PolicyDocuments.Representatives.all);
  }

  private Rights.Exchanges exchanges(
      Place place,
      @Nullable Set<String> types,
      @Nullable Set<String> senders,
      @Nullable Set<String> recipients,
      @Nullable Set<String> either) {
    return new Rights.Exchanges(
        types(place, types),
        roles(place.at("senders"), senders),
        roles(place.at("recipients"), recipients),
        roles(place.at("either"), either));
  }

  private Set<String> types(Place place, @Nullable Set<String> types) {
    Set<String> known = types == null ? Set.of() : types;
    known.forEach(type -> names.type(place.at("types"), type));
    return known;
  }

  private Set<String> roles(Place place, @Nullable Set<String> roles) {
    Set<String> known = roles == null ? Set.of() : roles;
    known.forEach(role -> names.role(place, role));
    return known;
  }
}
