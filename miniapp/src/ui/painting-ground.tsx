import { Canvas } from '@tarojs/components';
import { paintingGroundId } from '../platform/painting.ts';
import './painting-ground.css';

/** What WeChat paints pictures on, out of everybody's sight; a browser needs none. */
export const PaintingGround = () =>
  process.env.TARO_ENV === 'weapp' ? (
    <Canvas type="2d" id={paintingGroundId} canvasId={paintingGroundId} className="painting-ground" />
  ) : null;
