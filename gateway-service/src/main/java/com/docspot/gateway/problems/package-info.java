/** How the gateway says no: problem details with the trace's id on each refusal of its own. */
@NullMarked
package com.docspot.gateway.problems;

import org.jspecify.annotations.NullMarked;
