import { type ReactNode, useId } from 'react';
import './labelled.css';

/** A field under its name. `children` gets the id that its control has to carry. */
export function Labelled({ name, children }: { name: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{name}</label>
      {children(id)}
    </div>
  );
}
