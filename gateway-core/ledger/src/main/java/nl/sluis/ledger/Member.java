package nl.sluis.ledger;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members that leaves may have, in the order in which they are written. */
enum Member {
  AT("at", Form.MOMENT),
  STEP("step", Form.TEXT),
  EXCHANGE("exchange", Form.TEXT),
  SENDER("sender", Form.TEXT),
  SENDER_ROLE("senderRole", Form.TEXT),
  RECIPIENT("recipient", Form.TEXT),
  RECIPIENT_ROLE("recipientRole", Form.TEXT),
  TYPE("type", Form.TEXT),
  SUBJECT("subject", Form.TEXT),
  EFFECT("effect", Form.TEXT),
  RULE("rule", Form.TEXT),
  BASIS("basis", Form.TEXT),
  POLICY("policy", Form.TEXT),
  FIELDS("fields", Form.TEXTS),
  DROPPED("dropped", Form.TEXTS),
  REASON("reason", Form.TEXT),
  COMMITMENT("commitment", Form.TEXT),
  TRACE("trace", Form.TEXT),
  PURPOSE("purpose", Form.TEXT),
  AGE("age", Form.WHOLE),
  CUSTODY("custody", Form.TEXTS),
  CONSENTS("consents", Form.TEXTS),
  NOTICE("notice", Form.TEXT),
  NOTICE_BY("noticeBy", Form.DAY),
  REVIEW_BY("reviewBy", Form.DAY),
  HELD_UNTIL("heldUntil", Form.DAY),
  MESSAGE("message", Form.TEXT),
  USER("user", Form.TEXT),
  COUNT("count", Form.WHOLE),
  ROWS("rows", Form.TEXT);

  /** How the value of a member is written. */
  enum Form {
    TEXT,
    TEXTS,
    WHOLE,
    DAY,
    MOMENT
  }

  private static final Map<String, Member> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(m -> m.text.getValue(), m -> m));

  final SerializableString text;
  final Form form;

  Member(String name, Form form) {
    this.text = new SerializedString(name);
    this.form = form;
  }

  /** The member with this name; null when there is none. */
  static @Nullable Member of(String name) {
    return BY_NAME.get(name);
  }

  IllegalArgumentException is(String wrong) {
    return new IllegalArgumentException(text.getValue() + " is " + wrong);
  }
}
