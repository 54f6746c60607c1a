package nl.sluis.policy.load;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import nl.sluis.policy.AllowLists;
import nl.sluis.policy.Envelope;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.Role;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;

/** Compiles allow-lists.yaml. */
record AllowListCompiler(Names names) {

  AllowLists compile(PolicyDocuments.AllowListsFile file) {
    Map<AllowLists.Key, AllowLists.Allowed> lists = new HashMap<>();
    for (int i = 0; i < file.allowLists().size(); i++) {
      var text = file.allowLists().get(i);
      Place place = Place.in("allow-lists.yaml").at("allowLists", i);
      MessageType type = names.type(place.at("type"), text.type());
      Set<String> without = text.withoutBsn() == null ? Set.of() : text.withoutBsn();
      text.fields().forEach(name -> check(place.at("fields"), type, name));
      without.forEach(name -> check(place.at("withoutBsn"), type, name));
      for (String id : text.recipients()) {
        Role role = names.role(place.at("recipients"), id);
        place
            .at("recipients")
            .check(
                !text.fields().contains(Field.BSN) || role.bsn() != null,
                "rol '" + id + "' heeft geen grond om een bsn te krijgen");
        place
            .at("recipients")
            .check(
                lists.put(
                        new AllowLists.Key(type, id), AllowLists.Allowed.of(text.fields(), without))
                    == null,
                "tweede lijst voor '" + id + "'");
      }
    }
    return new AllowLists(lists);
  }

  private void check(Place place, MessageType type, String name) {
    Field field = place.known(names.fields(), name, "veld");
    place.check(
        Envelope.NAMES.contains(name) || !field.isUnbounded(),
        "'"
            + name
            + "' kan elke tekst zijn: geef het vaste waarden of een vorm, of zeg in fields.yaml bij"
            + " 'free' waarom het mag doorgaan");
    MessageKind kind = names.messages().get(type);
    place.check(
        kind == null
            || Envelope.NAMES.contains(name)
            || (Field.identifies(name) ? kind.aboutSomebody() : kind.fields().contains(name)),
        "'" + name + "' komt in dit berichttype niet voor");
  }
}
