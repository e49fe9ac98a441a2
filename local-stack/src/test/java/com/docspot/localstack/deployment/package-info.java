/** Proofs that the compose file, the manifests, the pages and the code say the same. */
package com.docspot.localstack.deployment;
