/** Who may act for which patient, as each service knows it without asking the auth service. */
@NullMarked
package com.docspot.platform.kinship;

import org.jspecify.annotations.NullMarked;
