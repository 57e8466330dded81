import { PageHeader, type PageHeaderProps } from '@megibung/ui';
import { type ReactElement, type ReactNode, useEffect } from 'react';

/** Names the browser's tab after the screen's question. */
export const useTabTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} · Megibung`;
  }, [title]);
};

export interface ScreenProps extends Omit<PageHeaderProps, 'title'> {
  readonly title: string;
  /** A way up, where the screen lies below another. */
  readonly back?: ReactNode;
  readonly children?: ReactNode;
}

/** A screen: the question it answers, its one main action, and the answer. */
export const Screen = ({ title, back, children, ...header }: ScreenProps): ReactElement => {
  useTabTitle(title);
  return (
    <>
      <div className="screen-top">
        {back}
        <PageHeader title={title} {...header} />
      </div>
      {children}
    </>
  );
};
