package nl.sluis.verwijsindex.standin;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.index.Reported;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.verwijsindex.landelijk.Element;
import nl.sluis.verwijsindex.landelijk.Forms;
import nl.sluis.verwijsindex.landelijk.Soap;

/**
 * A Verwijsindex elsewhere: the embedded index of this project behind the SOAP interface of this
 * project, so that a gateway can be tried against one.
 */
public final class IndexStandIn implements StandIn.Service {

  private static final String XML = "text/xml; charset=utf-8";
  private static final Oin NATIONAL = new Oin("00000099000000011000");

  private final Channel channel;
  private final ReferenceIndex index;
  private final Supplier<String> ids;

  /**
   * @param channel the embedded index
   * @param ids makes ids of messages
   */
  public IndexStandIn(Channel channel, Supplier<String> ids) {
    this.channel = channel;
    this.index = (ReferenceIndex) channel;
    this.ids = ids;
  }

  @Override
  public StandIn.Answer answer(byte[] body) {
    try {
      Soap.Message request = Soap.read(body);
      return new StandIn.Answer(
          200,
          XML,
          Soap.write(
              new Soap.Message(
                  "http://www.w3.org/2005/08/addressing/anonymous",
                  "urn:uuid:" + ids.get(),
                  request.id(),
                  answer(request.body()))));
    } catch (Soap.NoMessageException | IllegalArgumentException e) {
      return new StandIn.Answer(
          500,
          XML,
          """
          <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>\
          <soap:Fault><faultcode>soap:Client</faultcode><faultstring>geen geldig bericht\
          </faultstring></soap:Fault></soap:Body></soap:Envelope>\
          """
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  private Element answer(Element request) {
    return switch (request.name()) {
      case "Melden" -> deliver(request, MessageType.INDEX_REPORT, "melding");
      case "Afmelden" -> deliver(request, MessageType.INDEX_WITHDRAWAL, "afmelding");
      case "SignalenOphalen" ->
          list(
              "Signalen",
              index.unsaid(Integer.parseInt(request.child("hoogstens").text())).stream()
                  .map(Forms::announcement)
                  .toList());
      case "SignaalBevestigen" -> said(request.child("id").text());
      case "MeldingenOpvragen" ->
          list(
              "Meldingen",
              index.reportsOf(new Oin(request.child("melder").text())).stream()
                  .map(Forms::report)
                  .toList());
      case "MatchesOpvragen" ->
          list(
              "Matches",
              request
                  .find("melder")
                  .map(melder ->
                      index.signalsFor(new Oin(melder.text())).stream().map(Forms::signal).toList())
                  .orElseGet(() -> index.matches().stream().map(Forms::match).toList()));
      case "Verwijderen" ->
          Element.with(
              "Verwijderd",
              Element.of(
                  "aantal",
                  (Object)
                      request
                          .find("levering")
                          .map(delivery -> index.objected(delivery.text()))
                          .orElseGet(() ->
                              index
                                  .erase(Reported.as(Forms.person(request.child("betrokkene"))))
                                  .reports())));
      default -> throw new IllegalArgumentException("no such request");
    };
  }

  private Element deliver(Element request, MessageType type, String part) {
    OutboundMessage outbound =
        new OutboundMessage(
            request.child("levering").text(),
            NATIONAL,
            type,
            "",
            OffsetDateTime.parse(request.child("besloten").text()).toInstant(),
            request.child(part).json().toString().getBytes(StandardCharsets.UTF_8),
            null);
    return switch (channel.deliver(List.of(outbound)).getFirst()) {
      case Outcome.Delivered delivered -> outcome("aangenomen");
      case Outcome.Rejected(String reason) ->
          Element.with(
              "Uitkomst", Element.of("uitkomst", "geweigerd"), Element.of("reden", reason));
      case Outcome.Retry retry -> outcome("later");
      case Outcome.Gone gone -> outcome("later");
    };
  }

  private Element said(String id) {
    index.unsaid(Integer.MAX_VALUE).stream()
        .filter(one -> one.id().equals(id))
        .forEach(index::said);
    return outcome("aangenomen");
  }

  private static Element outcome(String word) {
    return Element.with("Uitkomst", Element.of("uitkomst", word));
  }

  private static Element list(String name, List<Element> items) {
    return new Element(name, "", items);
  }
}
