package nl.sluis.berichten;

import java.util.Set;
import nl.sluis.http.MediaType;
import nl.sluis.http.Request;
import nl.sluis.intake.MessageCatalogue;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.intake.Wrong;
import nl.sluis.json.StrictJson;

/** Messages of the catalogue, addressed by their sender, at {@code /v1/berichten}. */
final class BerichtenAdapter implements SignalAdapter {

  @Override
  public Set<String> paths() {
    return Set.of("/v1/berichten");
  }

  @Override
  public Parsed parse(Request request, MessageCatalogue catalogue) {
    if (!MediaType.isUtf8(request, "application/json")) {
      return Parsed.unsupportedMediaType("application/json");
    }
    return StrictJson.tree(request.body())
        .map(document -> new MessageReader(catalogue).read(document))
        .orElseGet(() -> Parsed.malformed("", Wrong.UNREADABLE));
  }
}
