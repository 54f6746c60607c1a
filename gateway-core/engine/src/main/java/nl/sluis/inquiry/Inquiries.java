package nl.sluis.inquiry;

import java.util.Optional;

/** The requests for information there were. Reads only; they are made with their delivery. */
public interface Inquiries {

  /** The request that was delivered under this id. */
  Optional<Inquiry> find(String delivery);
}
