/** The proof that a real API server of Kubernetes takes the manifests. */
package com.docspot.localstack.cluster;
