package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import nl.sluis.inquiry.Inquiries;
import nl.sluis.inquiry.Inquiry;
import nl.sluis.participant.Oin;

/** {@link Inquiries} in SQL. */
record SqlInquiries(Readers readers) implements Inquiries {

  @Override
  public Optional<Inquiry> find(String delivery) {
    return readers.first(
        "SELECT delivery, exchange, requester, holder, subject, asked, due, answers FROM inquiry"
            + " WHERE delivery = ?",
        SqlInquiries::inquiry,
        delivery);
  }

  private static Inquiry inquiry(ResultSet row) throws SQLException {
    String due = row.getString(7);
    return new Inquiry(
        row.getString(1),
        row.getString(2),
        new Oin(row.getString(3)),
        new Oin(row.getString(4)),
        row.getBytes(5),
        Set.copyOf(Words.of(row.getString(6))),
        due == null ? null : LocalDate.parse(due),
        row.getInt(8));
  }
}
