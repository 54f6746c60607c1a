package nl.sluis.delivery;

import nl.sluis.crypto.SubjectKey;
import org.jspecify.annotations.Nullable;

/**
 * A delivery ready to be brought out.
 *
 * @param key the key of the person it is about, when it is about one
 * @param parcel what the channel gets; null when it cannot be opened, because the person was erased
 */
record Consignment(Delivery delivery, @Nullable SubjectKey key, @Nullable Parcel parcel) {}
