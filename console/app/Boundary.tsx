import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { Blank } from '../design/Blank';
import { say } from '../words/useWords';
import { frame } from './words';

/** A part of the page that broke says so, and the rest goes on. Drafts are kept: they are written as they are typed. */
export class Boundary extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <Blank title={say(frame, 'broken')}>
        <p>{say(frame, 'brokenHint')}</p>
        <p lang="en">{error.message}</p>
        <Button onClick={() => location.reload()}>{say(frame, 'reload')}</Button>
      </Blank>
    );
  }
}
