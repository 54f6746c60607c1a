package nl.sluis.policy.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.policy.AllowLists;
import nl.sluis.policy.Condition;
import nl.sluis.policy.MatrixRow;
import nl.sluis.signal.FieldKind;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/** Compiles the rows of a matrix.yaml. */
record MatrixCompiler(Names names, AllowLists allowLists) {

  List<MatrixRow> rows(String file, PolicyDocuments.MatrixFile matrix) {
    List<MatrixRow> rows = new ArrayList<>();
    Set<String> numbers = new HashSet<>();
    for (int i = 0; i < matrix.rows().size(); i++) {
      var text = matrix.rows().get(i);
      Place place = Place.in(file).at("rows", i);
      place.at("row").check(numbers.add(text.row()), "rij " + text.row() + " staat er dubbel");
      MatrixRow row = row(place, text);
      checkAllowLists(place, row);
      rows.add(row);
    }
    return rows;
  }

  private MatrixRow row(Place place, PolicyDocuments.RowText text) {
    boolean asks = text.effect() == MatrixRow.Kind.CONSENT;
    @Nullable String act = text.act();
    place.check(asks == (act != null), "een rij met 'consent', en geen andere, noemt een 'act'");
    place.check(asks || text.hold() == null, "alleen een rij met 'consent' kan aanhouden");
    place.check(
        text.effect() != MatrixRow.Kind.INFORM || text.notice() != null,
        "een rij met 'inform' noemt een 'notice'");
    place.at("purpose").known(names.purposes(), text.purpose(), "doel");
    @Nullable String notice = text.notice();
    return new MatrixRow(
        text.row(),
        text.title(),
        text.senders().resolve(place.at("senders"), names.roles(), names.groups()),
        text.recipients().resolve(place.at("recipients"), names.roles(), names.groups()),
        types(place.at("types"), text.types()),
        text.effect(),
        names.basis(place.at("basis"), text.basis()),
        text.purpose(),
        act == null ? null : place.at("act").known(names.acts(), act, "handeling"),
        conditions(place.at("conditions"), text.conditions()),
        notice == null ? null : place.at("notice").known(names.notices(), notice, "kennisgeving"),
        text.hold(),
        text.objection() == null ? usual(text.effect()) : text.objection(),
        text.review(),
        Boolean.TRUE.equals(text.answers()),
        only(place.at("only"), text.only()),
        text.replies() == null ? Set.of() : types(place.at("replies"), text.replies()));
  }

  private Set<String> only(Place place, @Nullable Set<String> written) {
    if (written == null) {
      return Set.of();
    }
    place.check(!written.isEmpty(), "noem ten minste één veld, of laat het weg");
    written.forEach(field -> place.known(names.fields(), field, "veld"));
    return Set.copyOf(written);
  }

  private static MatrixRow.Objection usual(MatrixRow.Kind kind) {
    return switch (kind) {
      case FORBID, PERMIT -> MatrixRow.Objection.IGNORED;
      case INFORM, CONSENT -> MatrixRow.Objection.BLOCKS;
    };
  }

  private Set<MessageType> types(Place place, Set<String> written) {
    place.check(!written.isEmpty(), "noem ten minste één berichttype");
    return written.stream()
        .map(name -> names.type(place, name))
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Condition> conditions(
      Place place, @Nullable List<PolicyDocuments.ConditionText> written) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; written != null && i < written.size(); i++) {
      var text = written.get(i);
      Place at = place.at(i, "if");
      Condition condition = at.parsed(() -> Condition.compile(text.expression(), text.otherwise()));
      condition.fields().forEach(field -> at.known(names.fields(), field, "veld"));
      for (String field : condition.valuesOf()) {
        FieldKind kind = at.known(names.fields(), field, "veld").kind();
        at.check(
            kind instanceof FieldKind.Code || kind instanceof FieldKind.Flag,
            "naar de waarde van '" + field + "' kan een voorwaarde niet kijken");
      }
      conditions.add(condition);
    }
    return conditions;
  }

  /** Who may be passed something must have a list of what. */
  private void checkAllowLists(Place place, MatrixRow row) {
    if (row.kind() == MatrixRow.Kind.FORBID) {
      return;
    }
    for (String recipient : row.recipients()) {
      for (MessageType type : row.types()) {
        place.check(
            allowLists.has(type, recipient),
            "geen veldenlijst voor '%s' aan '%s'".formatted(type, recipient));
      }
    }
  }
}
