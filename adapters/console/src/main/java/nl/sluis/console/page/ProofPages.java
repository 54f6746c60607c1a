package nl.sluis.console.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Visit;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Checkpoint;
import nl.sluis.ledger.Hash;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.NoteSignature;
import nl.sluis.ledger.ProvenLeaf;
import nl.sluis.ledger.Prover;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.TreeHash;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;

/** One leaf with its proof, laid out so that a browser can compute it again from what is shown. */
public final class ProofPages {

  private static final JsonFactory JSON = new JsonFactory();

  private final Prover prover;
  private final List<VerifierKey> keys;
  private final Rendering rendering;

  public ProofPages(Prover prover, List<VerifierKey> keys, Rendering rendering) {
    this.prover = prover;
    this.keys = List.copyOf(keys);
    this.rendering = rendering;
  }

  /**
   * A signature under the checkpoint.
   *
   * @param known its key is one of this ledger's
   */
  public record Signature(String name, String id, int bytes, boolean known) {}

  /**
   * What the template lays out.
   *
   * @param leaf the very bytes, which are JSON
   * @param vkey the Ed25519 key
   * @param included the server found that the path leads to the root
   * @param signed the server found the signature good
   */
  public record Model(
      long index,
      long size,
      String leaf,
      String leafHash,
      List<String> path,
      Checkpoint checkpoint,
      String note,
      List<Signature> signatures,
      String vkey,
      LeafRow row,
      @Nullable String exchange,
      boolean included,
      boolean signed) {

    public boolean good() {
      return included && signed;
    }
  }

  /** {@code GET /console/bewijs/{id}}. */
  public RecordedVisit proof(Visit visit) {
    OptionalLong index = index(visit.id());
    if (index.isEmpty()) {
      return Missing.look(rendering, visit);
    }
    return RecordedVisit.at("bewijs", () -> page(visit, index.getAsLong()));
  }

  private Answer page(Visit visit, long index) {
    return prover
        .prove(index)
        .map(proven ->
            rendering.page(
                visit,
                "bewijs",
                "integriteit",
                visit.t().of("bewijs.van", index),
                model(visit, proven)))
        .orElseGet(() -> Missing.answer(rendering, visit));
  }

  private Model model(Visit visit, ProvenLeaf proven) {
    SignedCheckpoint signed = SignedCheckpoint.parse(proven.checkpoint());
    Hash leafHash = new TreeHash().leaf(proven.leaf());
    Leaf leaf = Leaf.decode(proven.leaf());
    VerifierKey key = keys.getFirst();
    boolean trusted =
        TrustedLedger.of(key.toString()).open(proven.checkpoint()) instanceof TrustedLedger.Trusted;
    return new Model(
        proven.proof().index(),
        proven.proof().size(),
        new String(proven.leaf(), StandardCharsets.UTF_8),
        leafHash.base64(),
        proven.proof().path().stream().map(Hash::base64).toList(),
        signed.checkpoint(),
        proven.checkpoint(),
        signed.signatures().stream().map(this::signature).toList(),
        key.toString(),
        LeafRow.of(new nl.sluis.audit.Recorded(proven.proof().index(), leaf), visit.names()),
        leaf.exchange(),
        proven.proof().verify(leafHash, signed.checkpoint().root()),
        trusted);
  }

  private Signature signature(NoteSignature signature) {
    return new Signature(
        signature.name(),
        java.util.HexFormat.of().toHexDigits(signature.keyId()),
        signature.signature().length,
        keys.stream().anyMatch(key -> key.id() == signature.keyId()));
  }

  /** {@code GET /console/bewijs/{id}/bestand}: the proof, to verify elsewhere. */
  public RecordedVisit file(Visit visit) {
    OptionalLong index = index(visit.id());
    if (index.isEmpty()) {
      return Missing.look(rendering, visit);
    }
    return RecordedVisit.at(
        "bestand-bewijs",
        () ->
            prover
                .prove(index.getAsLong())
                .map(proven ->
                    Rendering.file(
                        "sluis-bewijs-" + index.getAsLong() + ".json",
                        "application/json",
                        json(proven)))
                .orElseGet(() -> Missing.answer(rendering, visit)));
  }

  private byte[] json(ProvenLeaf proven) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    try (JsonGenerator json = JSON.createGenerator(bytes).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("blad", Base64.getEncoder().encodeToString(proven.leaf()));
      json.writeNumberField("plaats", proven.proof().index());
      json.writeNumberField("bladen", proven.proof().size());
      json.writeArrayFieldStart("pad");
      for (Hash hash : proven.proof().path()) {
        json.writeString(hash.base64());
      }
      json.writeEndArray();
      json.writeStringField("controlepunt", proven.checkpoint());
      json.writeArrayFieldStart("sleutels");
      for (VerifierKey key : keys) {
        json.writeString(key.toString());
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static OptionalLong index(String id) {
    return id.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
  }
}
