package nl.sluis.school;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import nl.sluis.json.Texts;

/** Reads what is not about the persons themselves, into the names that policies use. */
final class ContentReader {

  private static final Set<String> LIFE_AREAS = Choices.at("/properties/leefgebieden/items");
  private static final Set<String> SEVERITIES = Choices.at("/properties/ernst");
  private static final Set<String> URGENCIES = Choices.at("/properties/urgentie");
  private static final Set<String> ACTIONS = Choices.at("/properties/gevraagdeActie");
  private static final Set<String> RISKS =
      Choices.at("/properties/verwijsindex/properties/risicos/items");
  private static final Set<String> HOUSEHOLDS =
      Choices.at("/properties/huishouden/properties/soort");
  private static final Set<String> DANGERS = Choices.at("/properties/noodgeval/properties/gevaar");
  private static final Set<String> CREDITORS =
      Choices.at("/$defs/vroegsignaal/properties/signaalpartner");

  private final JsonPull json;
  private final Map<String, Object> content = new HashMap<>(32);

  ContentReader(JsonPull json) {
    this.json = json;
  }

  /** What was read so far, by field name. */
  Map<String, Object> content() {
    return content;
  }

  /** Reads the value of a top-level field. */
  void read(String field) throws IOException {
    switch (field) {
      case "leefgebieden" -> content.put(field, json.choices(LIFE_AREAS));
      case "ernst" -> content.put(field, json.choice(SEVERITIES));
      case "urgentie" -> content.put(field, json.choice(URGENCIES));
      case "gevraagdeActie" -> content.put(field, json.choice(ACTIONS));
      case "toelichting" -> content.put(field, json.prose(4000));
      case "besprokenMetOuders" -> conversation();
      case "huishouden" -> household();
      case "verwijsindex" -> index();
      case "noodgeval" -> emergency();
      case "herkomstDoel" -> content.put("herkomst.doel", key());
      case "melder" -> reporter();
      case "vroegsignaal" -> debt();
      default -> throw Refused.BY_SCHEMA;
    }
  }

  private String key() throws IOException {
    String text = json.string();
    JsonPull.require(Texts.isKey(text, 40));
    return text;
  }

  private void conversation() throws IOException {
    json.enterObject();
    for (String field = json.field(); field != null; field = json.field()) {
      switch (field) {
        case "besproken" -> content.put("besprokenMetOuders.besproken", json.bool());
        case "datum" -> content.put("besprokenMetOuders.datum", json.date().toString());
        default -> throw Refused.BY_SCHEMA;
      }
    }
    require("besprokenMetOuders.besproken");
  }

  private void household() throws IOException {
    json.enterObject();
    for (String field = json.field(); field != null; field = json.field()) {
      JsonPull.require(field.equals("soort"));
      content.put("huishouden.soort", json.choice(HOUSEHOLDS));
    }
    require("huishouden.soort");
  }

  private void index() throws IOException {
    json.enterObject();
    for (String field = json.field(); field != null; field = json.field()) {
      JsonPull.require(field.equals("risicos"));
      content.put("verwijsindex.risicos", json.choices(RISKS));
    }
    require("verwijsindex.risicos");
  }

  private void emergency() throws IOException {
    json.enterObject();
    for (String field = json.field(); field != null; field = json.field()) {
      switch (field) {
        case "gevaar" -> content.put("noodgeval.gevaar", json.choice(DANGERS));
        case "motivering" -> content.put("noodgeval.motivering", json.prose(2000));
        default -> throw Refused.BY_SCHEMA;
      }
    }
    require("noodgeval.gevaar");
    require("noodgeval.motivering");
  }

  private void reporter() throws IOException {
    json.enterObject();
    for (String field = json.field(); field != null; field = json.field()) {
      switch (field) {
        case "naam" -> content.put("melder.naam", json.line());
        case "functie" -> content.put("melder.functie", json.line());
        case "telefoon" -> content.put("melder.telefoon", phone());
        case "email" -> content.put("melder.email", email());
        default -> throw Refused.BY_SCHEMA;
      }
    }
    require("melder.naam");
    require("melder.functie");
    JsonPull.require(content.containsKey("melder.telefoon") || content.containsKey("melder.email"));
  }

  private String phone() throws IOException {
    String text = json.string();
    JsonPull.require(Texts.isPhone(text));
    return text;
  }

  private String email() throws IOException {
    String text = json.string();
    JsonPull.require(Texts.isEmail(text));
    return text;
  }

  private void debt() throws IOException {
    json.enterObject();
    for (String field = json.field(); field != null; field = json.field()) {
      switch (field) {
        case "signaalpartner" -> content.put("vroegsignaal.signaalpartner", json.choice(CREDITORS));
        case "bedrag" -> content.put("vroegsignaal.bedrag", json.integer(1, 1_000_000));
        case "ontstaansdatum" -> content.put("vroegsignaal.ontstaansdatum", json.date().toString());
        case "signaaldatum" -> content.put("vroegsignaal.signaaldatum", json.date().toString());
        case "crisissignaal" -> content.put("vroegsignaal.crisissignaal", json.bool());
        case "contactpoging" -> content.put("vroegsignaal.contactpoging", json.bool());
        default -> throw Refused.BY_SCHEMA;
      }
    }
    require("vroegsignaal.signaalpartner");
    require("vroegsignaal.bedrag");
    require("vroegsignaal.signaaldatum");
    require("vroegsignaal.contactpoging");
  }

  private void require(String name) throws Refused {
    JsonPull.require(content.containsKey(name));
  }
}
