import { Component, type ReactNode } from 'react';
import { ProblemNote } from '../shared/components/ProblemNote';

interface Props {
  /** A new value forgets the failure: another page was opened. */
  page: string;
  children: ReactNode;
}

/** Says so when a page cannot be shown, for example because its code did not arrive on a bad line. */
export class PageErrors extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate(before: Props): void {
    if (before.page !== this.props.page && this.state.error) this.setState({ error: null });
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children;
    return <ProblemNote error={this.state.error} onRetry={() => location.reload()} />;
  }
}
