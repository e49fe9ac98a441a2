/** The registry in which the services of a suite without a cluster's DNS find each other. */
@NullMarked
package com.docspot.discovery;

import org.jspecify.annotations.NullMarked;
