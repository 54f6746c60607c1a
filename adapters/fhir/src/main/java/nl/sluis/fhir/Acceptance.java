package nl.sluis.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * The answer to a push that was accepted, in the form that belongs to an address. It is made from
 * the receipt and nothing else, so that a repeated push gets the same bytes.
 */
enum Acceptance {

  /**
   * For a transaction: a transaction-response with one entry, which holds the receipt as a Binary.
   * One and not one for each entry sent, since the gateway makes one signal and no resources.
   */
  TRANSACTION {
    @Override
    byte[] body(byte[] receipt) {
      ObjectNode bundle = Json.resource("Bundle").put("type", "transaction-response");
      ObjectNode entry = bundle.putArray("entry").addObject();
      entry.put("fullUrl", id(receipt, "ontvangstbevestiging"));
      entry.set("resource", binary(receipt));
      ObjectNode response = entry.putObject("response").put("status", "201 Created");
      response.set("outcome", Outcomes.accepted());
      return Json.bytes(bundle);
    }
  },

  /** For a message: a message of type M2 whose MessageHeader says ok and points to the receipt. */
  MESSAGE {
    @Override
    byte[] body(byte[] receipt) {
      String headerId = id(receipt, "antwoord");
      String receiptId = id(receipt, "ontvangstbevestiging");
      ObjectNode header = Json.resource("MessageHeader");
      header.put("id", headerId.substring("urn:uuid:".length()));
      header
          .putObject("eventCoding")
          .put("system", Names.EVENTS)
          .put("code", "nl.jeugd.signaal.ontvangen");
      header
          .putObject("source")
          .put("name", "Sluis")
          .put("endpoint", Names.OWN + "$process-message");
      header.putObject("response").put("identifier", inReplyTo(receipt)).put("code", "ok");
      header.putArray("focus").addObject().put("reference", receiptId);
      ObjectNode bundle = Json.resource("Bundle").put("type", "message");
      var entries = bundle.putArray("entry");
      entries.addObject().put("fullUrl", headerId).set("resource", header);
      entries.addObject().put("fullUrl", receiptId).set("resource", binary(receipt));
      return Json.bytes(bundle);
    }
  };

  /**
   * @param receipt the signed receipt, a JSON document, carried as it is
   */
  abstract byte[] body(byte[] receipt);

  private static ObjectNode binary(byte[] receipt) {
    return Json.resource("Binary")
        .put("contentType", "application/json")
        .put("data", Base64.getEncoder().encodeToString(receipt));
  }

  /** The id of the message answered: the receipt names it, for it is the id of the signal. */
  private static String inReplyTo(byte[] receipt) {
    return SignalId.uuid(Json.member(receipt, "kenmerk"))
        .orElseGet(() -> id(receipt, "kenmerk").substring("urn:uuid:".length()));
  }

  private static String id(byte[] receipt, String what) {
    byte[] name =
        (what + Base64.getEncoder().encodeToString(receipt)).getBytes(StandardCharsets.UTF_8);
    return "urn:uuid:" + UUID.nameUUIDFromBytes(name);
  }
}
