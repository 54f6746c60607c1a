package nl.sluis.verwijsindex.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A BRP in which a few persons who do not exist have parents who do not exist either. */
public final class BrpStandIn implements StandIn.Service {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String TYPE = "application/json";

  private final Map<String, List<String>> parents = new ConcurrentHashMap<>();

  /** From now on these are the numbers of a person's parents. */
  public BrpStandIn with(String child, String... numbers) {
    parents.put(child, List.of(numbers));
    return this;
  }

  @Override
  public StandIn.Answer answer(byte[] body) {
    try {
      JsonNode question = JSON.readTree(body);
      ObjectNode answer = JSON.createObjectNode();
      answer.put("type", "RaadpleegMetBurgerservicenummer");
      ArrayNode persons = answer.putArray("personen");
      for (JsonNode number : question.path("burgerservicenummer")) {
        List<String> known = parents.get(number.asText());
        if (known != null) {
          ArrayNode list = persons.addObject().putArray("ouders");
          known.forEach(parent -> list.addObject().put("burgerservicenummer", parent));
        }
      }
      return new StandIn.Answer(200, TYPE, JSON.writeValueAsBytes(answer));
    } catch (IOException e) {
      return new StandIn.Answer(400, TYPE, new byte[0]);
    }
  }
}
